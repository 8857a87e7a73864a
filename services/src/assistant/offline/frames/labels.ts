import type { Cue } from './cue-phrases.ts';
import { type Evidence, has } from './evidence.ts';
import { levelOf, markOf } from './sentence.ts';

interface Judgement {
  intent: string;
  sentence: string;
  kinds: readonly Cue[];
  strength: number;
}

const fields: readonly [field: string, words: ReadonlySet<string>][] = [
  ['notes', new Set(['note', 'notes', 'comment', 'description'])],
  ['priority', new Set(['priority', 'importance'])],
  ['due date', new Set(['date', 'deadline', 'due'])],
  ['project', new Set(['project', 'inbox'])],
  ['tags', new Set(['tags', 'labels', 'tag', 'label'])],
];

const takers = new Set([
  'remove',
  'drop',
  'delete',
  'lose',
  'take',
  'without',
  'not',
  'strip',
  'untag',
  'clear',
  'ditch',
]);

/** Priorities, tags and projects, put on or taken off. */
export function labelsOf(evidence: Evidence): Judgement | undefined {
  const { slots, words, isQuestion } = evidence;
  if (isQuestion || slots.due !== undefined || slots.rule !== undefined) return undefined;
  const takesOff = has(evidence, 'clear') || has(evidence, 'untag');
  if (slots.tags.length > 0 && (has(evidence, 'untag') || takers.has(words[0]?.text ?? '')))
    return {
      intent: 'untag',
      sentence: `${slots.tags.map((tag) => `remove @${tag}`).join(' and ')} from it`,
      kinds: ['untag', 'clear', 'tag', 'delete'],
      strength: 0.72,
    };
  if (
    slots.project !== undefined &&
    takesOff &&
    words.some(({ text }) => ['out', 'from', 'not', 'remove'].includes(text))
  )
    return { intent: 'clear', sentence: 'clear the project of it', kinds: ['clear', 'project'], strength: 0.68 };
  const parts = [
    slots.priority === undefined ? '' : levelOf(slots.priority),
    ...slots.tags.map((tag) => `@${tag}`),
    slots.project === undefined ? '' : markOf(slots.project),
  ].filter((part) => part !== '');
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
    intent: 'clear',
    sentence,
    kinds: ['clear', 'note', 'priority', 'move', 'project', 'tag', 'untag', 'delete'],
    strength: 0.7,
  };
}
