import { type ParseContext, parse } from '@duly/language';
import type { Evidence } from './evidence.ts';
import { weekdays } from './lexicon.ts';

/** What is said of settings in other words, as a sentence that the parser knows. */
export function settingOf(
  { words, text, slots, isQuestion, mentions }: Evidence,
  { context, goesOn }: { context: ParseContext; goesOn: boolean },
): string | undefined {
  const said = ` ${words.map((word) => word.text).join(' ')} `;
  const says = (...some: string[]) => some.some((one) => said.includes(` ${one} `));
  const isOfZone = says('clock', 'time zone', 'timezone', 'time-zone', 'timezones');
  const moved = says(
    'i am in',
    'i am now in',
    'i am back in',
    'i moved to',
    'we are in',
    'i am currently in',
    'i have moved to',
    'we moved to',
    'i live in',
    'i am at',
    'i arrived in',
    'i have arrived in',
    'i just landed in',
    'i landed in',
    'i am over in',
    'i am off to',
    'i am travelling in',
    'i am traveling in',
    'i fly to',
    'i flew to',
  );
  const isFragment = goesOn && fragments.has(words[0]?.text ?? '');
  if (isOfZone || moved || isFragment) {
    const zone = placesIn(text)
      .map((place) => `set my time zone to ${place}`)
      .find((one) => isSetting(one, context));
    if (zone) return zone;
    if (isOfZone && (isQuestion || says('what', 'which', 'show', 'my time zone'))) return 'settings';
  }
  if (mentions.length > 0) return undefined;
  const order = says(
    'day first',
    'day before month',
    'day before the month',
    'day then month',
    'days first',
    'european dates',
    'day comes first',
  )
    ? 'day'
    : says(
          'month first',
          'month before day',
          'month before the day',
          'month then day',
          'months first',
          'american dates',
          'us dates',
          'month comes first',
        )
      ? 'month'
      : undefined;
  if (order) return `dates ${order} first`;
  const day = words.find((word) => weekdays.has(word.text.replace(/s$/, '')));
  if (day && says('week', 'weeks') && says('start', 'starts', 'begin', 'begins', 'starting', 'first day'))
    return `week starts on ${day.text.replace(/s$/, '')}`;
  if (
    slots.before !== undefined &&
    says('by default', 'always', 'default', 'every task', 'all tasks', 'for everything')
  )
    return `remind me ${slots.before} before by default`;
  if (
    says(
      'my settings',
      'the settings',
      'my preferences',
      'first day of my week',
      'my default reminder',
      'my default reminders',
      'date format do',
      'date order do',
      'date format am',
      'my date format',
      'week start',
    ) &&
    (isQuestion || says('show', 'what', 'which'))
  )
    return 'settings';
  if (isFragment && day && words.length < 6) return `week starts on ${day.text}`;
  return undefined;
}

const fragments = new Set('change make set switch use to in put rather'.split(' '));

function placesIn(text: string): string[] {
  const bare = text.replace(/[.!?]+$/, '');
  const found = [...bare.matchAll(/\b(?:in|to|for|on|at|is) (?=\S)/gi)].map(({ index, 0: lead }) =>
    bare.slice(index + lead.length),
  );
  return found.reverse().flatMap((rest) => {
    const clause = rest.split(/[,;.]| and | so | for | until | till /)[0] ?? '';
    const name = clause
      .replace(/^(?:the |my )/i, '')
      .replace(
        / (?:now|this week|next week|at the moment|instead|please|again|currently|today|time ?zone|time|then|from now on|these days|right now)$/i,
        '',
      );
    return name === '' ? [] : [name, name.replace(/ (?:now|time|this week|today)$/i, '')];
  });
}

function isSetting(sentence: string, context: ParseContext): boolean {
  const { intent, confidence } = parse(sentence, context);
  return intent === 'settings' && confidence >= 0.5;
}
