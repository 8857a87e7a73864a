import type { ParsedText } from '@duly/contracts';
import type { ParseContext } from '@duly/language';
import { fillers } from './lexicon.ts';
import { wordsOf } from './words.ts';

/** Words that are looked for, projects without their sign, and "them" may not have been understood. */
export function isClearList(said: string, { filter, intent }: ParsedText, context: ParseContext): boolean {
  const words = wordsOf(said).map(({ text }) => text);
  // "report in it" is not what is looked for.
  if (intent === 'search' && (filter ?? '').split(' ').some((word) => fillers.has(word.replaceAll('"', ''))))
    return false;
  const projects = (context.projects ?? []).filter(({ name }) => words.includes(name.toLowerCase()));
  if (
    intent === 'list' &&
    (/(?:^|\s)"/.test(filter ?? '') ||
      words.some((word) => telling.has(word)) ||
      (filter === '' && (words.length <= 2 || words.some((word) => pointing.has(word)))))
  )
    return false;
  return projects.every(
    ({ name }) => filter?.toLowerCase().includes(`#${name.toLowerCase()}`) || filter?.includes(`#"`),
  );
}

/** Words that may say more of the tasks than the strict parser hears. */
const telling = new Set(
  'no not without except any untagged priority priorities project projects tag tags label labels between completed finished done missed miss these those them only just rest every daily weekly monthly yearly reminders'.split(
    ' ',
  ),
);
const pointing = new Set(['it', 'that', 'them', 'those', 'these', 'ones', 'one', 'both']);
