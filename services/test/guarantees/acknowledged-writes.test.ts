import { Refusal } from '@duly/contracts';
import { describe, expect, test } from 'vitest';
import { createTestDatabase } from '../support/postgres.ts';
import { makeUser, run, startContext } from '../support/start-context.ts';
import { eventually } from './support/eventually.ts';
import { columnOf, countOf } from './support/rows.ts';
import { SeverableProxy } from './support/severable-proxy.ts';

const isCommit = (chunk: Buffer) => chunk.includes('commit\0');

describe('a write that was acknowledged', () => {
  test('survives the end of all connections at any moment', async () => {
    await using database = await createTestDatabase();
    await using proxy = await SeverableProxy.start(database.url);
    const acknowledged: string[] = [];
    {
      await using dying = await startContext(proxy.url);
      const userIds = await Promise.all([makeUser(dying), makeUser(dying), makeUser(dying)]);
      const creates = Array.from({ length: 300 }, async (_, index) => {
        const task = await run(dying, userIds[index % 3] ?? '', 'create-task', { title: `Task ${index}` });
        acknowledged.push(task.id);
      });
      await eventually(() => acknowledged.length > 20);
      proxy.sever();
      await Promise.allSettled(creates);
    }
    await using next = await startContext(database.url);
    const kept = new Set(await columnOf(next.database, 'select id from tasks'));
    expect(acknowledged.filter((id) => !kept.has(id))).toEqual([]);
  });
});

describe('a connection that is lost during COMMIT', () => {
  test('is answered with the task when the commit was kept', async () => {
    await using database = await createTestDatabase();
    await using proxy = await SeverableProxy.start(database.url);
    await using context = await startContext(proxy.url);
    const userId = await makeUser(context);
    let hasCommitted = false;
    proxy.watch = (chunk, direction) => {
      if (direction === 'to-server') hasCommitted ||= isCommit(chunk);
      return hasCommitted && direction === 'to-client' && chunk.includes('COMMIT\0') ? 'cut' : 'pass';
    };
    const creating = run(context, userId, 'create-task', { title: 'Kept' });
    await eventually(() => hasCommitted);
    proxy.watch = () => 'pass';
    proxy.mend();
    const task = await creating;
    expect(await columnOf(context.database, 'select id from tasks')).toEqual([task.id]);
  });

  test('is refused as unavailable when nothing was kept, and is not executed again', async () => {
    await using database = await createTestDatabase();
    await using proxy = await SeverableProxy.start(database.url);
    await using context = await startContext(proxy.url);
    const userId = await makeUser(context);
    let inserts = 0;
    proxy.watch = (chunk, direction) => {
      if (direction !== 'to-server') return 'pass';
      if (chunk.includes('insert into tasks')) inserts += 1;
      if (!isCommit(chunk)) return 'pass';
      proxy.watch = () => 'pass';
      setImmediate(() => proxy.mend());
      return 'cut';
    };
    await expect(run(context, userId, 'create-task', { title: 'Lost' })).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.stringContaining('Nothing was written'),
    });
    expect([inserts, await countOf(context.database, 'tasks')]).toEqual([1, 0]);
  });

  test('waits for a commit that is still on its way before it answers', async () => {
    await using database = await createTestDatabase();
    await using proxy = await SeverableProxy.start(database.url);
    await using context = await startContext(proxy.url);
    await using observer = await startContext(database.url);
    const userId = await makeUser(context);
    let isStranded = false;
    let hasAsked = false;
    proxy.watch = (chunk, direction) => {
      if (direction !== 'to-server') return 'pass';
      if (!isStranded && isCommit(chunk)) {
        isStranded = true;
        return 'strand';
      }
      hasAsked ||= isStranded && chunk.includes('user_clock');
      return 'pass';
    };
    const creating = run(context, userId, 'create-task', { title: 'Late' });
    creating.catch(() => {});
    await eventually(() => isStranded);
    // Only now, when the fate of the commit is being asked for, does it reach the server.
    await Promise.race([eventually(() => hasAsked), creating.catch(() => {})]);
    proxy.deliverStranded();
    const [kept] = await eventually(async () => {
      const ids = await columnOf<string>(observer.database, 'select id from tasks');
      return ids.length > 0 && ids;
    });
    expect((await creating).id).toBe(kept);
  });

  test('says that the outcome is not known when the database stays away', async () => {
    await using database = await createTestDatabase();
    await using proxy = await SeverableProxy.start(database.url);
    await using context = await startContext(proxy.url);
    const userId = await makeUser(context);
    proxy.watch = (chunk, direction) => (direction === 'to-client' && chunk.includes('COMMIT\0') ? 'cut' : 'pass');
    const refusal = await run(context, userId, 'create-task', { title: 'Unknown' }).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(Refusal);
    expect((refusal as Refusal).code).toBe('unavailable');
    expect((refusal as Refusal).message).not.toMatch(/nothing was written/i);
    await using observer = await startContext(database.url);
    expect(await countOf(observer.database, 'tasks')).toBe(1);
  });
});
