import type { Judgement, Seen } from './decide.ts';
import { type Evidence, has, says } from './evidence.ts';

/** What was said to come before the task, or at what time, when a reminder was set last. */
function lastSet({ past }: Seen): string | undefined {
  const { intent, sentence } = past?.frame ?? {};
  return intent === 'remind' ? sentence?.replace(/^remind me /, '').replace(/ instead of .*$/, '') : undefined;
}

/** "remove the reminder", "drop the 15 min one again": all of them, or that of which the length is said. */
export function silenceOf(seen: Seen): Judgement | undefined {
  const { evidence } = seen;
  const { before, duration } = evidence.slots;
  const isFor = duration !== undefined && evidence.text.toLowerCase().includes(`for ${duration.toLowerCase()}`);
  const length = before ?? (isFor ? undefined : duration);
  const isOne = length !== undefined && evidence.words.some(({ text }) => reminders.has(text));
  const isSaid = says(evidence, 'silence') || (isOne && has(evidence, 'delete', 'clear'));
  if (!isSaid || isNegated(evidence)) return undefined;
  const set = length === undefined ? lastSetAgain(seen) : `${length} before`;
  return {
    intent: 'silence',
    sentence: set === undefined ? 'remove the reminders from it' : `no reminder ${set}`,
    kinds: ['silence', 'remind', 'clear', 'delete', 'carry'],
    strength: 0.8,
  };
}

const reminders = new Set('one reminder reminders alert alarm notification ping'.split(' '));

/** "take that reminder away again", of the one that was set just now. */
function lastSetAgain(seen: Seen): string | undefined {
  const { evidence, target } = seen;
  const isThat = evidence.words.some(
    ({ text }, index) => (text === 'that' || text === 'the') && evidence.words[index + 1]?.text === 'reminder',
  );
  return isThat && target.how !== 'named' ? lastSet(seen) : undefined;
}

function isNegated({ words }: Evidence): boolean {
  return words.some(
    ({ text }, index) => text === 'not' && ['delete', 'remove', 'drop'].includes(words[index + 1]?.text ?? ''),
  );
}

/** "remind me an hour before"; after a reminder was set, "no, make that 2 hours" is instead of it. */
export function remindOf(seen: Seen): Judgement | undefined {
  const { evidence, past } = seen;
  const { slots } = evidence;
  const isAsked = says(evidence, 'remind');
  if (silenceOf(seen) || evidence.isQuestion) return undefined;
  const before = lastSet(seen);
  const instead = past?.isReplaced && before !== undefined ? ` instead of ${before}` : '';
  if (slots.before !== undefined)
    return {
      intent: 'remind',
      sentence: `remind me ${slots.before} before${instead}`,
      kinds: ['remind', 'later', 'project', 'move', 'carry'],
      strength: isAsked || instead !== '' ? 0.8 : 0.65,
    };
  if (slots.duration !== undefined && before !== undefined)
    return {
      intent: 'remind',
      sentence: `remind me ${slots.duration} before${instead}`,
      kinds: ['remind', 'later', ...(instead === '' ? [] : (['move'] as const))],
      strength: 0.7,
    };
  if (!isAsked || slots.due === undefined) return undefined;
  return { intent: 'remind', sentence: `remind me ${slots.due}${instead}`, kinds: ['remind'], strength: 0.6 };
}
