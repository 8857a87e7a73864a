import { wordsOf } from './words.ts';

/** Ways to ask for something that say nothing of it. */
const leads = `
  would you be so kind as to, would you be so kind to, would you be so good as to, would you be so kind and, be so
  kind as to, be so kind to, be so kind and, be so good as to, would it be possible to, would it be ok to, is it
  possible to, is it ok to, could i ask you to, can i ask you to, may i ask you to, i wonder if you could, i was
  wondering if you could, i would be grateful if you could, i would appreciate it if you could, i would be grateful if,
  i would appreciate it if, it would be great if, it would be nice if, it would be good if, would it be ok if, it would be great
  if you could, it would be nice if you could, do you mind, would you mind, if you could, if you would, please to,
  you can, you could, you should, you may, i would like you to, i want you to, i need you to, i want that you,
  might i ask you to, might you, may you, shall we, be a dear and, go ahead and, help me, help me to, can we,
  could we, can i, could i, please could you, please can you, pardon, excuse me, i should like to, i would like
  to, i want to, i would love to, i think i want to, i think you should, i think we should, i think we can, i
  guess we can, try to, and please, to please`
  .split(',')
  .map((lead) => lead.trim().split(/\s+/))
  .toSorted((one, other) => other.length - one.length);
/** "I would like to visit Rome" is a wish of its own: only before these it is a courtesy. */
const own = new Set(['i', 'shall', 'can', 'could', 'help', 'try']);
const commands = new Set(
  'move reschedule postpone push delay rename delete remove cancel complete reopen snooze tag mark set change put add note see show know undo list plan search find make give take get shift bump skip stop tick check create write jot look label untag clear mention remind be have view count bring'.split(
    ' ',
  ),
);

/** The same without such a beginning. */
export function withoutCourtesy(text: string): string {
  const words = wordsOf(text);
  const lead = leads.find(
    (one) => words.length > one.length && one.every((word, index) => words[index]?.text === word),
  );
  if (!lead) return text;
  const next = words[lead.length];
  const isOfTalk =
    !own.has(lead[0] ?? '') ||
    lead[1] === 'wonder' ||
    lead[1] === 'was' ||
    lead.includes('ask') ||
    lead.includes('you') ||
    commands.has(next?.text ?? '');
  return isOfTalk && next ? text.slice(next.start) : text;
}
