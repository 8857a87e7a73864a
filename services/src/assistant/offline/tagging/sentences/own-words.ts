import { quotesIn } from '../../frames/own-words.ts';
import { unquoted, type Way } from './part.ts';

/** A new title: the one that is marked, or the one that is quoted. */
export const renamed: Way = ({ values, said }) => {
  const quoted = quotesIn(said).map(({ value }) => value);
  const named = values('ref').map((words) => unquoted(words).toLowerCase());
  const fresh = quoted.filter((words) => !named.includes(words.toLowerCase()));
  const [name, ...others] = values('t').length > 0 ? values('t') : fresh;
  return name !== undefined && others.length === 0 ? [`rename it to "${unquoted(name)}"`] : undefined;
};

/** A note: all from its first words to its last, as what stands between belongs to it. */
export const noted =
  (verb: string): Way =>
  ({ tagged: { spans }, text }) => {
    const told = spans.filter(({ slot }) => slot === 'n');
    const [first, last] = [told[0], told.at(-1)];
    return first && last ? [`${verb}: ${text.slice(first.start, last.end)}`] : undefined;
  };
