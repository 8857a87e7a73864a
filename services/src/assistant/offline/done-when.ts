import { localDateOf } from '@duly/core/time/local-time';
import { counted } from '../words/say.ts';
import type { Heard } from './answer.ts';
import { allTasks } from './find-tasks.ts';
import { type Answering, tell } from './talk.ts';

const verb =
  '(?:complete|completed|finish|finished|done|do|did|get done|got done|accomplish|accomplished|achieve|achieved|tick(?:ed)? off|check(?:ed)? off)';
const period = '(?<period>today|yesterday|this week|last week|this month|so far)';
const asking = [
  `(?:what|which tasks|which ones|what tasks|what all)(?: (?:did|have|has|had)(?: i| we)?| was| were)(?: (?:already|all|just))? ${verb}(?: ${period})?(?: so far)?`,
  `(?:what|which tasks|how many(?: tasks| things)?) (?:did|have) (?:i|we) (?:already |just )?${verb}(?: ${period})?(?: so far)?`,
  `(?:show|list)(?: me)?(?: what| everything| all)?(?: that)?(?: i| we)?(?:'ve| have)? ${verb}(?: ${period})`,
  `(?:completed|finished|done) ${period}`,
].map((source) => new RegExp(`^(?:${source})[?.!]*$`, 'i'));

/** "what did I complete today": what was done in a time, newest first; false when that is not asked. */
export function* tellDone(said: string, heard: Heard): Answering<boolean> {
  const match = asking.map((pattern) => pattern.exec(said)).find(Boolean);
  if (!match) return false;
  const { settings, now } = heard;
  const when = (match.groups?.period ?? 'so far').toLowerCase();
  const { from, to } = daysOf(when, localDateOf(now, settings.timeZone), settings.weekStart);
  const tasks = (yield* allTasks('done'))
    .filter(({ completedAt }) => {
      const day = completedAt ? localDateOf(new Date(completedAt), settings.timeZone) : '';
      return day >= from && day <= to;
    })
    .toSorted((one, other) => (other.completedAt ?? '').localeCompare(one.completedAt ?? ''))
    .slice(0, 100);
  const span = when === 'so far' ? '' : ` ${when}`;
  if (tasks.length === 0) yield* tell(`You have completed nothing${span}.`);
  else
    yield* tell(`You completed ${counted(tasks.length, 'task')}${span}.`, [
      { name: 'show-tasks', input: { taskIds: tasks.map(({ id }) => id) } },
    ]);
  return true;
}

const days = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];

function daysOf(when: string, today: string, weekStart: string): { from: string; to: string } {
  const shifted = (date: string, by: number) =>
    new Date(Date.parse(`${date}T00:00:00Z`) + by * 86_400_000).toISOString().slice(0, 10);
  const into = (new Date(`${today}T00:00:00Z`).getUTCDay() - days.indexOf(weekStart) + 7) % 7;
  if (when === 'today') return { from: today, to: today };
  if (when === 'yesterday') return { from: shifted(today, -1), to: shifted(today, -1) };
  if (when === 'this week') return { from: shifted(today, -into), to: today };
  if (when === 'last week') return { from: shifted(today, -into - 7), to: shifted(today, -into - 1) };
  if (when === 'this month') return { from: `${today.slice(0, 8)}01`, to: today };
  return { from: '0000-01-01', to: today };
}
