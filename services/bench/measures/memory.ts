import { createAccounts } from '../accounts.ts';
import { requestBytes } from '../http-connection.ts';
import { openLoop } from '../http-load.ts';
import { judged, type Result, round as rounded } from '../result.ts';
import { startServer } from '../server-process.ts';
import { SmtpSink } from '../smtp-sink.ts';
import type { Surroundings } from '../surroundings.ts';
import { databaseOf } from './create.ts';

const perSecond = 300;

/** Creates with and without reminders that fire soon, pages of tasks and activity, refusals; all roles running. */
export async function measureMemory(surroundings: Surroundings): Promise<Result> {
  const { isQuick, say } = surroundings;
  const windowSeconds = isQuick ? 3 : 60;
  await using database = await surroundings.newDatabase('memory');
  await using sink = await SmtpSink.start();
  await using server = await startServer(surroundings, { ...databaseOf(database), ...sink.environment });
  const { port } = server;
  const accounts = await createAccounts(database.client, 500);
  const requests = accounts.flatMap(({ cookie }) => [
    () => requestBytes({ method: 'POST', path: '/api/tasks', port, cookie, body: { title: 'Water the plants' } }),
    () => requestBytes({ method: 'GET', path: '/api/tasks', port, cookie }),
    () => requestBytes({ method: 'POST', path: '/api/tasks', port, cookie, body: dueSoon() }),
    () => requestBytes({ method: 'GET', path: '/api/activity', port, cookie }),
    () => requestBytes({ method: 'POST', path: '/api/tasks', port, cookie, body: { title: '' } }),
  ]);
  const request = (index: number) => requests[(index * 7) % requests.length]?.() ?? Buffer.alloc(0);
  const minutes: number[] = [];
  for (let window = 0; window < 5; window += 1) {
    await openLoop({ port, connections: 16, perSecond, seconds: windowSeconds, request });
    minutes.push(await server.rssMb());
    say(`  after ${(window + 1) * windowSeconds} s: ${minutes.at(-1)?.toFixed(0)} MB`);
  }
  const [first = Number.NaN] = minutes;
  return judged({
    name: 'memory-growth',
    value: (minutes.at(-1) ?? Number.NaN) / first,
    unit: 'ratio',
    goal: '<= 1.2',
    reference: { what: 'RSS after the first fifth of the time', value: rounded(first), unit: 'MB' },
    detail: { rssMb: minutes.map(rounded), everySeconds: windowSeconds, requestsPerSecond: perSecond },
  });
}

/** Reminders fire all the time, as many a second as are made. */
function dueSoon(): object {
  const at = new Date(Date.now() + 10_000).toISOString();
  const due = { date: at.slice(0, 10), time: at.slice(11, 19), timeZone: 'UTC' };
  return { title: 'Feed the cat', due, reminders: [{ kind: 'before', minutes: 0 }] };
}
