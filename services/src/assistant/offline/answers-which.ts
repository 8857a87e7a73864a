import { findMentions } from './frames/mentions.ts';
import { wordsOf } from './frames/words.ts';
import { readMarks, taskMark } from './marks.ts';
import type { Talk } from './talk.ts';

interface Option {
  label: string;
  value: string;
}

interface Offer {
  option: Option;
  id: string;
  title: string;
}

const courtesy = String.raw`(?:(?:yes|yeah|ok|okay|oh|well|erm?|hm+|please|do|just)\b,? )*`;
const ending = `(?:,? (?:please|pls|plz|thanks|lol|haha|then|of course|actually|at once|too))*`;
const together = new RegExp(
  String.raw`^\W*${courtesy}(?<all>both|(?:all|each)(?: (?:one|two|three|four|five))?|the (?:two|three|four|five|lot)|every ?one)(?: of (?:them|those|these|the (?:two|three)))?${ending}\W*$`,
  'i',
);
const denial = new RegExp(
  String.raw`^\W*(?:(?:no|nah|nope|well|oh|ok|just|please|but|and)\b,? )*(?:not|anything but|any but|all but) (?<names>[^,;.!?]+?)(?:[,;] *(?:but )?(?:the )?other(?: one)?)?${ending}\W*$`,
  'i',
);

/** "both", as the answer to which one: all that were offered; "not annas": the one that is left. The value of a button, or like one. */
export function answerToWhich(said: string, options: readonly Option[]): string | undefined {
  const offers = offersIn(options);
  const all = together.exec(said)?.groups?.all?.toLowerCase();
  const [first] = offers;
  if (first && all !== undefined && fitsCount(all, offers.length)) return withTasks(first.option.value, offers);
  const left = leftOf(said, offers);
  return left?.length === 1 ? left[0]?.option.value : undefined;
}

/** The question once more without those that were denied, where several are left. */
export function askedAgain(
  said: string,
  { history }: Pick<Talk, 'history'>,
): { question: string; options: Option[] } | undefined {
  const widget = history.at(-1)?.widget;
  if (widget?.kind !== 'choices' || widget.chosen !== undefined) return undefined;
  const offers = offersIn(widget.options);
  const left = leftOf(said, offers) ?? [];
  const gone = offers.filter((offer) => !left.includes(offer)).map(({ option }) => option);
  if (left.length < 2) return undefined;
  return { question: widget.question, options: widget.options.filter((option) => !gone.includes(option)) };
}

/** The buttons that want the same, each of another task; none where they want different things. */
function offersIn(options: readonly Option[]): Offer[] {
  const offers = options.flatMap((option): Offer[] => {
    const [id, ...more] = readMarks(option.value).taskIds ?? [];
    return id === undefined || more.length > 0
      ? []
      : [{ option, id, title: option.label.replace(/, due [^,]*.*$/, '') }];
  });
  const wanted = new Set(offers.map(({ option }) => readMarks(option.value).text));
  const isOfEach = new Set(offers.map(({ id }) => id)).size === offers.length;
  return wanted.size === 1 && isOfEach && offers.length > 1 ? offers : [];
}

const counts: Readonly<Record<string, number>> = { both: 2, two: 2, three: 3, four: 4, five: 5 };

function fitsCount(all: string, count: number): boolean {
  return count === (counts[all.split(' ').at(-1) ?? ''] ?? count);
}

function withTasks(value: string, offers: readonly Offer[]): string {
  return value.replace(/\[tasks? [^\]]*\]/, taskMark(...offers.map(({ id }) => id)));
}

/** Those that are not denied; undefined where nothing that was offered is. */
function leftOf(said: string, offers: readonly Offer[]): Offer[] | undefined {
  const names = denial.exec(said)?.groups?.names;
  if (names === undefined || offers.length === 0) return undefined;
  const words = wordsOf(names);
  const place = places.indexOf(words.find(({ text }) => places.includes(text))?.text ?? '');
  const tasks = offers.map(({ id, title }) => ({ id, title, priority: 'none' as const }));
  const mentions = findMentions(words, tasks, () => true, { isAmongFew: true });
  const denied = mentions.flatMap((mention) => mention.tasks.map(({ id }) => id));
  const left = offers.filter(({ id }, index) => !denied.includes(id) && (denied.length > 0 || index !== place));
  return left.length < offers.length && left.length > 0 ? left : undefined;
}

const places = ['first', 'second', 'third', 'fourth', 'fifth'];
