import { shareOf } from '../wishes/guess.ts';
import { type Evidence, unexplained } from './evidence.ts';
import { levelOf, markOf } from './sentence.ts';

const all = new Set(['everything', 'all', 'every', 'each', 'both', 'ones', 'tasks', 'whatever', 'anything']);
const late = new Set(['overdue', 'late']);
const likely = 0.5;

/** A level or a tag for tasks that are named by what they have in common: "the overdue ones should all be high". */
export function groupLabelsOf(evidence: Evidence): string | undefined {
  const { words, slots, mentions, isQuestion, wishes, pointed } = evidence;
  const isLate = words.some(({ text }) => late.has(text));
  const isGroup = words.some(({ text }) => all.has(text)) && (isLate || slots.project !== undefined);
  const isOther = mentions.length > 0 || isQuestion || slots.due !== undefined || slots.untags.length > 0;
  if (!isGroup || isOther || (pointed && !pointed.isGroup)) return undefined;
  const group = [
    'all',
    isLate ? 'overdue' : '',
    'tasks',
    slots.project === undefined ? '' : `in ${markOf(slots.project)}`,
  ];
  const name = group.filter((part) => part !== '').join(' ');
  const kinds = ['priority', 'tag', 'project', 'move', 'list', 'carry'] as const;
  const strange = unexplained(evidence, kinds).filter((index) => {
    const word = words[index]?.text ?? '';
    return !all.has(word) && !late.has(word);
  });
  if (strange.length > 0) return undefined;
  if (slots.tags.length > 0 && shareOf(wishes(), 'tag') >= likely)
    return `tag ${name} with ${slots.tags.map((tag) => `@${tag}`).join(' ')}`;
  if (slots.priority !== undefined && shareOf(wishes(), 'priority') >= likely)
    return `set the priority of ${name} to ${slots.priority === 'none' ? 'none' : levelOf(slots.priority).replace(' priority', '')}`;
  return undefined;
}
