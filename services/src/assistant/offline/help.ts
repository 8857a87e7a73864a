import { spokenOf } from '../spoken-of.ts';
import { quoted } from '../words/say.ts';
import { sayDue } from '../words/say-due.ts';
import type { Heard } from './answer.ts';
import { byIds } from './find-tasks.ts';
import { marked, marks, taskMark } from './marks.ts';
import { type Answering, choose, say } from './talk.ts';

const examples =
  'Say things like “Call mom tomorrow at 17:00 #Family”, “what is due this week?”, “move the dentist to friday 15:00”, “complete the second one”, “remind me an hour before”, “make it weekly”, “plan my day” or “undo”.';

export function* help(): Answering {
  yield* say(`I add, find, move, complete and repeat your tasks, and remind you of them. ${examples}`);
}

/** Small talk, a date alone, and what cannot be done. */
export function* reply(heard: Heard): Answering {
  const { said, parsed, history } = heard;
  const asked = history.at(-1)?.widget;
  if (/^(?:thanks|thank you|thx|ty|great|perfect|nice|cool|awesome)\b/i.test(said)) yield* say('You are welcome.');
  else if (asked?.kind === 'confirmation' && /^(?:yes|yep|yeah|ok|okay|sure|confirm|do it|go ahead)\b/i.test(said))
    yield* say('Press the button of the question above, or answer it with “yes” alone.');
  else if (/^(?:no|nope|nah|never ?mind|stop|cancel)\b/i.test(said)) yield* say('All right: I changed nothing.');
  else if (/^(?:hi|hello|hey|hiya|good (?:morning|afternoon|evening))\b/i.test(said))
    yield* say('Hello! Tell me what to do, or ask “what is due today?”.');
  else if (parsed.due) yield* askAboutDate(heard);
  else if (said === '') yield* say(examples);
  else yield* say(`I cannot do that: ${quoted(said)}. ${examples}`);
}

/** "friday": moving what was spoken of, or asking what is due then. */
function* askAboutDate({ said, whole, parsed, history, settings, now }: Heard): Answering {
  const { last } = spokenOf(history);
  const tasks = last.length === 1 ? yield* byIds(last) : [];
  const [task] = tasks;
  const due = parsed.due ? sayDue({ time: null, timeZone: null, ...parsed.due } as never, settings, now) : said;
  yield* choose(`What about ${due}?`, [
    ...(task
      ? [{ label: `Move ${quoted(task.title)} to ${due}`, value: `move it to ${said} ${taskMark(task.id)}` }]
      : []),
    { label: 'Show what is due then', value: `what is due ${said}` },
    { label: `Add a task ${quoted(said)}`, value: marked(whole, marks.newTask) },
  ]);
}
