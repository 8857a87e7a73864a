import type { ParsedText } from '@duly/contracts';
import { bare, movedTo } from '../../frames/sentence.ts';
import { firstRead, type Way } from './part.ts';

const later = /\b(?:later|after|longer|further|back|more)\b/i;
const earlier = /\b(?:earlier|sooner|before|forward|ahead|up)\b/i;
const sooner = /\b(?:prepone|forward|bring|pull|sooner|earlier|up)\b/i;
const shifting = /\b(?:by|later|earlier|back|forward|postpone|delay|push|extra|more|another)\b/i;

const oneMore = /\bone more\b(?! (?:day|week|hour|month|time))/i;

/** "to friday 3pm", "by two days", "an hour later". */
export const moved: Way = ({ values, said, text, tagged, context }) => {
  const when = values('d').join(' ');
  // "one more wed" is another one.
  if (when === '' || oneMore.test(said)) return undefined;
  const last = tagged.spans.findLast(({ slot }) => slot === 'd');
  // "half an hour | earlier": the way belongs to the amount.
  const after = /^\s*\S+/.exec(text.slice(last?.end ?? text.length))?.[0] ?? '';
  const isEarlier = earlier.test(`${when} ${after}`) || (/^by\b/i.test(when) && sooner.test(said));
  const isRelative = isEarlier || /^by\b/i.test(when) || later.test(`${when} ${after}`);
  const amount = when.replace(/^by /i, '').replace(later, '').replace(earlier, '').trim();
  const by = `move it by ${amount} ${isEarlier ? 'earlier' : 'later'}`;
  const to = movedTo(when);
  const at = `move it to at ${bare(when)}`;
  const ways = isRelative ? [by, to] : shifting.test(said) ? [to, by] : [to, at];
  return firstRead(ways, context, isMove);
};

function isMove({ intent, due, snooze }: ParsedText): boolean {
  return intent === 'move' && (due !== null || snooze !== null);
}

export const snoozed: Way = ({ values, context }) => {
  const when = [...values('r'), ...values('d')].join(' ');
  if (when === '') return ['snooze it'];
  const time = bare(when.replace(/^(?:for|until|till|to|in) /i, ''));
  const ways = /^in\b/i.test(when) ? [`snooze it for ${time}`] : [`snooze it for ${time}`, `snooze it until ${time}`];
  return firstRead(ways, context, ({ intent, snooze }) => intent === 'snooze' && snooze !== null);
};

const ahead = /\b(?:before|ahead|prior|earlier|early)\b/i;

export const reminded: Way = ({ values, valueIn, held, tagged, context }) => {
  const when = [...values('r'), ...values('d')].join(' ');
  if (when === '') return undefined;
  const ways = [`remind me ${when}`, `remind me ${when} before`, `remind me at ${when}`];
  // "at 9 rather, and remind me 45 minutes before": the first is another time.
  const isBefore = values('r').map((one) => ahead.test(one));
  const others = tagged.spans.filter((span) => span.slot === 'r' && !held('r').includes(span));
  if (others.some((span) => ahead.test(valueIn(span)) !== isBefore[0])) return undefined;
  const count = Math.max(1, isBefore.length);
  return firstRead(
    ways,
    context,
    ({ intent, reminders }) => intent === 'set-reminder' && (reminders ?? []).length >= count,
  );
};

export const repeated: Way = ({ values, context }) => {
  const rule = [...values('e'), ...values('d')].join(' ').replace(/\b(?:only|just|instead)\b/gi, '');
  if (values('e').length === 0) return undefined;
  return firstRead(
    [`make it ${rule}`, `make it repeat ${rule}`],
    context,
    ({ intent, recurrence }) => intent !== 'create' && recurrence !== null,
  );
};
