import { parse } from '@duly/language';
import { correctedName } from '../corrections/in-name.ts';
import { type Evidence, readEvidence } from './evidence.ts';
import { readNewName } from './new-name.ts';
import { readNewNote } from './new-note.ts';
import { type Target, targetOf } from './target.ts';
import type { Known } from './understood.ts';

/** A new name or a note, as a sentence about "it", with the task that the words beside it name. */
export interface OwnText {
  intent: 'rename' | 'note';
  sentence: string;
  target: Target;
  /** What is named beside it is no task that is there. */
  isElsewhere: boolean;
}

/** From here on the words together say that they give a name or a note. */
const likely = 0.5;
/** What may stand beside a name or a note without naming anything. */
const beside = new Set(
  'note notes comment remark description details detail info memo notice name title wording text word words rename renamed retitle called named titled call entitled edit update change correct replace switch write jot add stick attach read reads instead different mistake typo wrong spelling spelled spelt prefer becomes vague silly jot reminder myself remember record scribble append include where too long short clearer clear show shows title heading label caption'.split(
    ' ',
  ),
);

export function ownTextIn(evidence: Evidence, known: Known): OwnText | undefined {
  const { said, open, talk, context } = known;
  const titles = open.map(({ title }) => title);
  const read = (words: string) => readEvidence(words, { tasks: open, talk, context });
  const names = (words: string) => targetOf(read(correctedName(words)), talk).how === 'named';
  // What is left without courtesies and the like may say less than all that was typed.
  const whole = said.endsWith(evidence.text) ? read(said).wishes() : evidence.wishes();
  const strict = parse(evidence.text, context);
  const isRead = (field: unknown) => strict.intent === 'update' && field !== null && field !== '';
  const sure = { rename: isRead(strict.title) || isArrow(evidence, names), note: isRead(strict.notes) };
  const shareOf = (wish: keyof typeof sure) =>
    Math.max(sure[wish] ? likely : 0, evidence.wishes().get(wish) ?? 0, whole.get(wish) ?? 0);
  const [rename, note] = [shareOf('rename'), shareOf('note')];
  const told = note >= likely && note >= rename ? readNewNote(evidence, titles, names) : undefined;
  const named = rename >= likely ? readNewName(evidence.text, titles, names) : undefined;
  const found = told ?? named;
  if (!found) return undefined;
  const of = read(correctedName(found.of));
  const target = targetOf(of, talk);
  const strange = of.open.some((index) => !beside.has(of.words[index]?.text ?? ''));
  const isElsewhere = strange && target.how !== 'named';
  if (told) {
    const verb = told.replaces ? 'replace the note of it with' : 'add a note to it';
    return { intent: 'note', sentence: `${verb}: ${told.value}`, target, isElsewhere };
  }
  const value = named?.part === undefined ? found.value : inPart(named.part, found.value, target, known);
  if (value === undefined || isSame(value, target, known)) return undefined;
  return { intent: 'rename', sentence: `rename it to ${value}`, target, isElsewhere };
}

/** "dentist -> Dentist check-up", where what follows is no date and no label. */
function isArrow({ text, slots }: Evidence, names: (words: string) => boolean): boolean {
  const at = text.search(/->|=>|→/);
  const { due, rule, priority, project, tags } = slots;
  const isValue = [due, rule, priority, project].some((value) => value !== undefined) || tags.length > 0;
  return at > 0 && !isValue && names(text.slice(0, at));
}

/** The old name with some of its words replaced. */
function inPart(part: string, value: string, { ids }: Target, { open }: Known): string | undefined {
  const title = ids.length === 1 ? open.find(({ id }) => id === ids[0])?.title : undefined;
  const at = title?.toLowerCase().indexOf(part.toLowerCase()) ?? -1;
  return title === undefined || at < 0 ? undefined : title.slice(0, at) + value + title.slice(at + part.length);
}

function isSame(value: string, { ids }: Target, { open }: Known): boolean {
  return open.some(({ id, title }) => ids[0] === id && title === value);
}
