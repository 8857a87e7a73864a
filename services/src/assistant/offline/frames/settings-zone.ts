import { type Spoken, settingIn } from './setting-in.ts';

const leads = new Set('in to for on at is use be into with from'.split(' '));
const old = new Set('not from than of'.split(' '));
const longest = 3;

/** The zone of a place that is named, as a sentence: "i live in london now", "use New York time". */
export function zoneIn(spoken: Spoken): string | undefined {
  const { words } = spoken;
  const starts = words.flatMap((_, index) => (old.has(words[index - 1]?.text ?? '') ? [] : [index]));
  // What stands after "in" or "to" comes before a name elsewhere.
  const led = starts.filter((index) => leads.has(words[index - 1]?.text ?? '')).reverse();
  return settingIn([...led, ...starts.filter((one) => !led.includes(one))], spoken, {
    longest,
    sentenceOf: (name) =>
      /[,;!?]/.test(name) || common.has(name.toLowerCase()) ? undefined : `set my time zone to ${name}`,
    field: 'timeZone',
  });
}

/** Names of zones that are words as well. */
const common = new Set(
  'z central eastern mountain pacific met wet east west island now us wake midway easter center troll casey davis cork'.split(
    ' ',
  ),
);
