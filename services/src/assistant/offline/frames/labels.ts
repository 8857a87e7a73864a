import type { Judgement } from './decide.ts';
import { type Evidence, has } from './evidence.ts';
import { labelsIn } from './sentence.ts';

const fields: readonly [field: string, words: ReadonlySet<string>, intent: string][] = [
  ['notes', new Set(['note', 'notes', 'comment', 'description']), 'note'],
  ['priority', new Set(['priority', 'importance']), 'priority'],
  ['due date', new Set(['date', 'deadline', 'due']), 'move'],
  ['project', new Set(['project', 'inbox']), 'project'],
  ['tags', new Set(['tags', 'labels', 'tag', 'label']), 'tag'],
];

/** Priorities, tags and projects, put on or taken off. */
export function labelsOf(evidence: Evidence): Judgement | undefined {
  const { slots, words, isQuestion } = evidence;
  if (isQuestion || slots.due !== undefined || slots.rule !== undefined) return undefined;
  const isNot = words.some(({ text }) => text === 'not') && words.some(({ text }) => text === 'project');
  const takesOff = isNot || has(evidence, 'clear') || has(evidence, 'untag');
  const signed = (tags: readonly string[]) => tags.map((tag) => `@${tag}`).join(' ');
  if (slots.untags.length > 0)
    return {
      intent: 'untag',
      sentence:
        slots.tags.length > 0
          ? `replace ${signed(slots.untags)} with ${signed(slots.tags)} on it`
          : `remove ${signed(slots.untags)} from it`,
      kinds: ['untag', 'clear', 'tag', 'delete', 'move', 'project', 'later', 'list'],
      strength: 0.75,
    };
  if (
    slots.project !== undefined &&
    takesOff &&
    !isPutIn(evidence) &&
    words.some(({ text }) => ['out', 'from', 'not', 'remove'].includes(text))
  )
    return { intent: 'project', sentence: 'clear the project of it', kinds: ['clear', 'project'], strength: 0.68 };
  const parts = labelsIn(slots);
  if (parts.length > 0) {
    const [only] = parts;
    const sentence =
      slots.priority !== undefined
        ? `make it ${parts.join(' ')}`
        : slots.project !== undefined
          ? `move it to ${[...parts].reverse().join(' ')}`
          : `tag it with ${parts.join(' ')}`;
    return {
      intent: only?.startsWith('@') ? 'tag' : only?.startsWith('#') ? 'project' : 'priority',
      sentence,
      kinds: ['priority', 'tag', 'project'],
      strength: 0.68,
    };
  }
  if (!takesOff) return undefined;
  const field = fields.find(([, names]) => words.some(({ text }) => names.has(text)));
  if (!field) return undefined;
  const sentence = field[0] === 'project' ? 'clear the project of it' : `remove the ${field[0]} from it`;
  return {
    intent: field[2],
    sentence,
    kinds: ['clear', 'note', 'priority', 'move', 'project', 'tag', 'untag', 'delete'],
    strength: 0.7,
  };
}

/** "out of Holiday, it's for Work": the project that is named last is where it goes. */
function isPutIn({ slots, words }: Evidence): boolean {
  const first = slots.project?.toLowerCase().split(/\s+/)[0];
  const place = words.findLastIndex(({ text }) => text.replace(/^#/, '') === first);
  const before = words[place - 1]?.text ?? '';
  // "in Garden, not in Work"
  const isRather = before === 'in' && words[place - 2]?.text !== 'not' && words.some(isNot(place));
  return ['for', 'to', 'into'].includes(before) || isRather;
}

const isNot =
  (place: number) =>
  ({ text }: { text: string }, index: number): boolean =>
    text === 'not' && index > place;
