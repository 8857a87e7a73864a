import { editDistance } from '@duly/language/target/edit-distance';

/** Verbs that begin what is said to an assistant, long enough that a slip of the fingers makes no other word of them. */
const verbs = [
  'search',
  'delete',
  'remove',
  'complete',
  'reschedule',
  'rename',
  'postpone',
  'snooze',
  'remind',
  'finish',
  'cancel',
  'reopen',
  'update',
  'change',
];

/** "serach rome": the same with the verb that is meant; nothing when the first word is no verb with one slip. */
export function misspelt(said: string): string[] {
  const [first = '', ...rest] = said.split(' ');
  const word = first.toLowerCase();
  const verb = verbs.find((one) => one[0] === word[0] && one !== word && editDistance(word, one, 1) <= 1);
  const isInflected = verb !== undefined && (word === `${verb}s` || word === `${verb}d` || word === `${verb}r`);
  return verb === undefined || isInflected || rest.length === 0 ? [] : [[verb, ...rest].join(' ')];
}
