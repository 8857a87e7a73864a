import type { Doubt } from './day.ts';
import { isCapitalised } from './surroundings.ts';
import { asking, type Case, isRate, isStrong, isSupported, meant, notMeant, type Verdict } from './verdict.ts';
import {
  afterQuantity,
  beforeRank,
  beforeSat,
  beforeSun,
  beforeWed,
  counted,
  measuring,
  withPeople,
} from './word-lists.ts';
import { type Words, word } from './words.ts';

/** Whether the day of an expression is meant, by what else its words could be. */
export function isMeantDay(words: Words, { expression, around }: Case): Verdict {
  const doubt = expression.day?.doubt ?? null;
  if (expression.day?.date === null && doubt === null) return meant;
  return doubt === null ? withoutDoubt(words, { expression, around }) : judges[doubt](words, { expression, around });
}

const unclear = { code: 'ambiguous-date', message: 'Could be meant otherwise' } as const;

function withoutDoubt(words: Words, { expression, around }: Case): Verdict {
  const { lead, body, next } = expression;
  // "Friday the 13th" is a film.
  if (word(words, next - 1) === '13th' && isCapitalised(words[body]?.raw ?? '') && lead === '') return notMeant;
  const isPeriod =
    ['next', 'the'].includes(word(words, body)) && ['week', 'month', 'year'].includes(word(words, next - 1));
  if (lead === 'for' && isPeriod) return asking({ code: 'ambiguous-date', message: 'Planned for then, or due then?' });
  if ((lead === 'before' || lead === 'after') && !expression.time) {
    return asking({ code: 'ambiguous-date', message: `Taken as that day, not as the one ${lead} it` });
  }
  const isQuarter = /^q[1-4]?$/.test(word(words, body)) && !around.isClosed;
  return isQuarter ? notMeant : meant;
}

type Judge = (words: Words, { expression, around }: Case) => Verdict;

const judges: Record<Doubt, Judge> = {
  abbreviation: (words, { expression, around }) => {
    if (isStrong(expression) || isSupported(expression)) return meant;
    if (expression.lead !== '') return notMeant;
    const text = word(words, expression.body);
    if (text === 'mon') return french.has(around.behind) ? notMeant : meant;
    if (around.isAtStart) return around.isBeforeTask || /^[:,–-]$/.test(around.behind) ? meant : notMeant;
    const lists = { sun: beforeSun, sat: beforeSat, wed: beforeWed };
    const isWord = text in lists && lists[text as keyof typeof lists].has(around.before);
    return around.isClosed && !isWord ? meant : notMeant;
  },
  decimal: (words, { expression, around }) => {
    const text = word(words, expression.body);
    const isVersion = ['version', 'v', 'ver', 'release', 'section', 'chapter', 'to', '$', '€'].includes(around.before);
    const isLong = /^\d\d\.\d\d/.test(text);
    const isDotted = word(words, expression.next - 1) === '.' && (!around.isAtEnd || isLong);
    if (isVersion || measuring.has(around.before)) return notMeant;
    if (isSupported(expression)) return meant;
    const isLed = isStrong(expression) && around.isClosed && expression.lead !== 'at';
    return isLed || isDotted || /^\d\d\.\d\d\.\d\d$/.test(text) ? meant : notMeant;
  },
  duration: (words, { expression, around }) => (isRate(words, { expression, around }) ? notMeant : meant),
  fraction: (words, { expression, around }) => {
    const text = word(words, expression.body);
    const [over = 0, under = 0] = text.split('/').map(Number);
    if (text === '24/7' || counted.has(around.before) || afterQuantity.has(around.behind)) return notMeant;
    if (isStrong(expression) || isSupported(expression)) return meant;
    const isFraction = over < under && [2, 3, 4, 5, 8, 10].includes(under);
    if (text === '9/11' || text === '50/50') return notMeant;
    if (around.isAtEnd || (around.isClosed && around.behind !== 'of')) return isFraction ? asking(unclear) : meant;
    if (around.isAtStart && around.isBeforeTask) return meant;
    return around.isAtStart && !isFraction ? asking(unclear) : notMeant;
  },
  holiday: (_words, { expression, around }) => {
    return (isStrong(expression) || expression.lead === 'after') && (around.isClosed || around.isBeforeTask)
      ? meant
      : notMeant;
  },
  month: (words, { expression, around }) => {
    const raw = words[expression.body]?.raw ?? '';
    if (expression.lead === 'in') return meant;
    if (!isStrong(expression) || expression.lead === 'at') return notMeant;
    if (expression.lead === 'on') return notMeant;
    const isPerson = people.has(raw.toLowerCase()) && isCapitalised(raw);
    return isPerson || !(around.isClosed || around.isBeforeTask) ? asking(unclear) : meant;
  },
  'month-day': (_words, { expression, around }) => {
    if (isStrong(expression) || isSupported(expression) || around.isClosed || around.isBeforeTask) return meant;
    const isCount = afterQuantity.has(around.behind) || /..s$/.test(around.behind);
    return isCount ? notMeant : meant;
  },
  'month-year': (_words, { expression, around }) => {
    if (isStrong(expression) || expression.lead === 'in' || isSupported(expression)) return meant;
    return around.isAtEnd ? meant : notMeant;
  },
  name: (words, { expression, around }) => {
    const raw = words[expression.body]?.raw ?? '';
    if (isCapitalised(raw)) return around.isAtStart && isSupported(expression) ? meant : notMeant;
    if (expression.lead === 'for' || withPeople.has(around.before) || around.behind === 'and') return notMeant;
    return isSupported(expression) || around.isClosed || around.isBeforeTask ? meant : notMeant;
  },
  ordinal: (words, { expression, around }) => {
    const hasArticle = word(words, expression.body) === 'the';
    const isSpelled = !/^\d/.test(word(words, expression.next - 1));
    if (isSupported(expression)) return around.before === 'the' ? notMeant : meant;
    if (isStrong(expression)) return around.isClosed || around.isBeforeTask ? meant : notMeant;
    if (expression.lead !== '' && expression.lead !== 'for') return notMeant;
    if (around.isAtStart && around.isBeforeTask && !isSpelled) return meant;
    if (isSpelled || !around.isAtEnd) return notMeant;
    // "Henry the 8th" is a king.
    if (hasArticle) return isCapitalised(around.beforeRaw) && !around.isAtStart ? notMeant : meant;
    return beforeRank.has(around.before) ? notMeant : meant;
  },
  past: (_words, { expression, around }) => {
    const isFree = expression.lead === '' || expression.lead === 'on';
    return isFree && around.isAtEnd && !/^(?:from|since|of|to|in|with)$/.test(around.before) ? meant : notMeant;
  },
  weekend: (_words, { expression, around }) => {
    const isOver = ['over', 'during'].includes(expression.lead);
    return (isStrong(expression) || isOver || isSupported(expression)) && (around.isClosed || around.isBeforeTask)
      ? meant
      : notMeant;
  },
};

const french = new Set([
  'ami',
  'amie',
  'amour',
  'cheri',
  'chéri',
  'cher',
  'dieu',
  'petit',
  'oncle',
  'père',
  'pere',
  'repos',
]);

/** Months that are names of people as well. */
const people = new Set(['jan', 'april', 'may', 'june', 'jun', 'august', 'augustus', 'mar']);
