import { cpus, loadavg } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';

const watchMs = 4_000;
/** Above this share of all cores somebody else is at work, and rates and tails are as much theirs as ours. */
const quietPercent = 10;

/**
 * Waits until the cores are idle, for so many minutes at most, and says loudly what it waits for. Resolves with the
 * share of the cores, in percent, that was busy at the end. What the cores do now counts: a load is an average of the
 * last minute.
 */
export async function untilQuiet(minutes: number, say: (line: string) => void): Promise<number> {
  const startedMs = performance.now();
  for (;;) {
    const busy = await busyPercent();
    if (busy <= quietPercent) return busy;
    const isOver = performance.now() - startedMs >= minutes * 60_000;
    const load = loadavg()[0]?.toFixed(1);
    say(
      `!!! THE MACHINE IS NOT QUIET: ${busy}% of its cores are busy with something else, load ${load}. ` +
        (isOver ? 'Measuring all the same: times will be worse than they are.' : 'Waiting.'),
    );
    if (isOver) return busy;
    await pause(10_000);
  }
}

async function busyPercent(): Promise<number> {
  const before = times();
  await pause(watchMs);
  const after = times();
  const all = after.all - before.all;
  return all === 0 ? 0 : Math.round(100 * (1 - (after.idle - before.idle) / all));
}

function times(): { idle: number; all: number } {
  let [idle, all] = [0, 0];
  for (const { times: each } of cpus()) {
    idle += each.idle;
    all += each.user + each.nice + each.sys + each.irq + each.idle;
  }
  return { idle, all };
}
