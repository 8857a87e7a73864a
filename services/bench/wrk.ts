import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Account } from './accounts.ts';
import { requestBytes } from './http-connection.ts';
import { closedLoop } from './http-load.ts';

const wrk = '/usr/bin/wrk';

/** Which program makes the load of closed loops: wrk (Debian's package) where it is, as it costs least, else our own. */
export const loadGenerator = existsSync(wrk) ? 'wrk 4.1' : 'own client (Debian package wrk is not installed)';

/** Creates as many tasks as the server can, over so many connections, for accounts in turn. */
export async function createTasks(
  folder: string,
  load: { port: number; connections: number; seconds: number; accounts: readonly Account[] },
): Promise<{ perSecond: number; refused: number; p99Ms: number }> {
  const { port, connections, seconds, accounts } = load;
  const requests = accounts.map(({ cookie }) =>
    requestBytes({ method: 'POST', path: '/api/tasks', port, cookie, body: { title: 'Water the plants' } }),
  );
  if (!existsSync(wrk)) {
    const request = (index: number) => requests[index % requests.length] ?? Buffer.alloc(0);
    const outcome = await closedLoop({ port, connections, seconds, request });
    const refused = outcome.latenciesMs.length - outcome.done;
    return { perSecond: outcome.perSecond, refused, p99Ms: Number.NaN };
  }
  const script = join(folder, 'create.lua');
  await writeFile(script, scriptOf(requests));
  const args = ['-t1', `-c${connections}`, `-d${seconds}s`, '--latency', '-s', script, `http://127.0.0.1:${port}`];
  const { stdout } = await promisify(execFile)(wrk, args);
  const [, answered, us, p99] = /answered=(\d+) us=(\d+) p99=(\d+)/.exec(stdout) ?? [];
  const refused = Number(/Non-2xx or 3xx responses: (\d+)/.exec(stdout)?.[1] ?? 0);
  return {
    perSecond: (Number(answered) - refused) / (Number(us) / 1e6),
    refused,
    p99Ms: Number(p99) / 1000,
  };
}

/** Sends the prepared requests in turn. */
function scriptOf(requests: readonly Buffer[]): string {
  return `
    local requests = {${requests.map((request) => JSON.stringify(request.toString())).join(',\n')}}
    local index = 0
    request = function() index = index % #requests + 1; return requests[index] end
    done = function(summary, latency)
      print(string.format("answered=%d us=%d p99=%d", summary.requests, summary.duration, latency:percentile(99)))
    end`;
}
