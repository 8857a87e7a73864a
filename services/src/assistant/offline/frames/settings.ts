import type { SettingsPatch } from '@duly/contracts';
import { type ParseContext, parse } from '@duly/language';
import { shareOf } from '../wishes/guess.ts';
import type { Evidence } from './evidence.ts';
import { weekdays } from './lexicon.ts';
import { isDenied, type Part, partIn, partTimes } from './settings-parts.ts';
import { zoneIn } from './settings-zone.ts';

/** Which setting is spoken of. */
export type Topic = 'zone' | 'week' | 'dates' | 'reminder' | 'model' | 'any' | Part;

interface Setting {
  /** A sentence that the parser knows. */
  sentence: string;
  topic: Topic;
}

/** From here on all words together speak of a setting. */
const surely = 0.6;
/** From here on they may, where it is named. */
const perhaps = 0.4;
/** With words of which nothing is known, these must be so sure: "start the week with yoga on monday". */
const despite = 0.8;

/** What is said of settings in other words, as a sentence that the parser knows; undefined where nothing is. */
export function settingOf(
  evidence: Evidence,
  { context, topic }: { context: ParseContext; topic?: Topic | undefined },
): Setting | undefined {
  const { words, text, slots, mentions } = evidence;
  const share = shareOf(evidence.wishes(), 'settings');
  const said = ` ${words.map((word) => word.text).join(' ')} `;
  const isNew = shareOf(evidence.wishes(), 'create') >= 0.3;
  const goesOn = topic !== undefined && !isNew && (fragments.has(words[0]?.text ?? '') || words.length <= 6);
  if ((share < perhaps && !goesOn) || (mentions.length > 0 && share < surely) || slots.tags.length > 0)
    return undefined;
  const named = topicIn(evidence, said);
  if (share >= 0.5 && isAsking(evidence, said)) return { sentence: 'settings', topic: named ?? 'any' };
  const meant = named ?? (goesOn ? topic : undefined);
  if (share < despite && !goesOn && strangeIn(evidence) > 0) return undefined;
  // On a day to come it is a plan: "i am in london on friday".
  const isPlan =
    slots.due !== undefined && !/ (?:set|change|switch|use|adapt|adjust|zone|timezone|clock|clocks) /.test(said);
  if (isPlan && (meant === undefined || meant === 'zone' || meant === 'model')) return undefined;
  // Whether it can is asked in the same words.
  if (meant === 'model' && share < surely) return undefined;
  const sentence = meant === undefined || meant === 'any' ? undefined : sentenceOf(meant, evidence, { said, context });
  if (meant !== undefined && sentence !== undefined && isSetting(sentence, context)) return { sentence, topic: meant };
  if (share >= 0.5 && isShown(evidence, said)) return { sentence: 'settings', topic: named ?? 'any' };
  if (share < surely && !(share >= perhaps && moved(said))) return undefined;
  // "we have moved to Lisbon": a place alone says which setting is meant.
  const zone = zoneIn({ text, words, context });
  return zone === undefined ? undefined : { sentence: zone, topic: 'zone' };
}

/** The setting that a change was of. */
export function topicOf(patch: SettingsPatch | null, evidence: Evidence): Topic {
  if (patch?.timeZone) return 'zone';
  if (patch?.weekStart) return 'week';
  if (patch?.dateOrder) return 'dates';
  if (patch?.defaultReminders) return 'reminder';
  if (patch?.assistant) return 'model';
  const [part] = Object.keys(patch?.dayParts ?? {});
  return (
    (part as Part | undefined) ?? topicIn(evidence, ` ${evidence.words.map(({ text }) => text).join(' ')} `) ?? 'any'
  );
}

const fragments = new Set('change make set switch use to in put rather no not sorry actually and better go'.split(' '));
const order: readonly [Topic, RegExp][] = [
  ['zone', / (?:time ?zones?|time-zones?|tz|clock|clocks) /],
  [
    'dates',
    / (?:dates?|dd|mm|d\/m\S*|m\/d\S*|dd\/\S+|mm\/\S+|dd[.-]mm\S*|day(?: |-)?first|month(?: |-)?first|days? (?:before|then|comes|and|first)|months? (?:before|then|comes|and|first)|day\/month|month\/day|\d{1,2}\/\d{1,2}) /,
  ],
  [
    'reminder',
    / (?:(?:reminders?|remind|reminding|notify|notifications?|alerts?|warn|ping|heads) .*(?:default|always|automatic|automatically|standard|every|all|each|any|usual|usually|normally|new)|(?:default|automatic|standard|usual|always|all) .*(?:reminders?|remind|notifications?|alerts?|before|minutes|hour|ahead)|before (?:as|by|per) (?:a |the |my )?default) /,
  ],
  ['week', / (?:weeks?|first day of the week|calendar) /],
  ['model', / (?:offline|off-line|internet|online|on-line|cloud|model|ai|network|chatgpt|llm) /],
];

const vocabulary = new Set(
  (
    'time zone timezone zones tz clock clocks date dates format order day days month months week weeks first morning mornings noon midday ' +
    'lunch lunchtime afternoon afternoons evening evenings night nights start starts starting begin begins beginning means meaning default ' +
    'reminder reminders remind minutes minute hour hours min mins before ahead always automatic automatically standard usual offline online ' +
    'internet cloud model use using set change changed switch turn turned adapt adjust moved live living now from style instead half past ' +
    'quarter oclock am pm european american british us uk write writing read dd mm work without settings setting preference preferences ' +
    'please early late get prefer possible rather together like want sunday monday tuesday wednesday thursday friday saturday new old current currently local here there'
  ).split(' '),
);

/** How many words are of no setting; names of places stand after "in" or "to", or before "time". */
function strangeIn({ open, words }: Evidence): number {
  return open.filter((index) => {
    const [before = '', word = '', next = ''] = [index - 1, index, index + 1].map((at) => words[at]?.text);
    const isPlace =
      ['in', 'to', 'is', 'new', 'san', 'on', 'at'].includes(before) || ['time', 'zone', 'timezone'].includes(next);
    return !vocabulary.has(word) && !isPlace && !/\d/.test(word);
  }).length;
}

function topicIn(evidence: Evidence, said: string): Topic | undefined {
  if (/ week(?:s)? /.test(said) && evidence.words.some(({ text }) => isWeekday(text))) return 'week';
  if (
    / default /.test(said) &&
    (evidence.slots.before ?? evidence.slots.duration ?? evidence.slots.length) !== undefined
  )
    return 'reminder';
  return order.find(([, pattern]) => pattern.test(said))?.[0] ?? partIn(evidence.words);
}

function sentenceOf(
  topic: Topic,
  evidence: Evidence,
  { said, context }: { said: string; context: ParseContext },
): string | undefined {
  const { words, slots, text } = evidence;
  switch (topic) {
    case 'zone':
      return zoneIn({ text, words, context });
    case 'week': {
      const day = words.find((word, index) => isWeekday(word.text) && !isDenied(words, index)) ?? undefined;
      return day === undefined ? undefined : `week starts on ${day.text.replace(/s$/, '')}`;
    }
    case 'dates':
      return orderIn(said, context);
    case 'reminder':
      return reminderIn(evidence, said);
    case 'model':
      return modelIn(said);
    case 'any':
      return undefined;
    default:
      return slots.rule === undefined ? partTimes(topic, { text, words, context }) : undefined;
  }
}

function isWeekday(word: string): boolean {
  return weekdays.has(word.replace(/s$/, ''));
}

const day =
  / (?:d\/m\S*|dd\/\S+|dd[.-]mm\S*|days?(?: |-)first|days? (?:before|then|comes|and then)|day\/month\S*|europeans?|british|english|uk|german|eu) /;
const month =
  / (?:m\/d\S*|mm\/\S+|mm[.-]dd\S*|months?(?: |-)first|months? (?:before|then|comes|and then)|month\/day\S*|americans?|usa?|america) /;

function orderIn(said: string, { settings }: ParseContext): string | undefined {
  // " us " is of a country only beside a word of dates; elsewhere it is "we".
  const [ofDay, ofMonth] = [day, month].map((pattern) => placeOf(pattern, said));
  if (ofDay !== undefined && (ofMonth === undefined || ofDay < ofMonth)) return 'dates day first';
  if (ofMonth !== undefined) return 'dates month first';
  return / (?:swap|flip|reverse|other way|invert|exchange) /.test(said)
    ? `dates ${settings?.dateOrder === 'mdy' ? 'day' : 'month'} first`
    : undefined;
}

/** Where it is said, if not in "not day first". */
function placeOf(pattern: RegExp, said: string): number | undefined {
  const at = pattern.exec(said)?.index;
  return at === undefined ||
    / (?:not|than|of|no|isn't)(?: the)?$/.test(said.slice(0, at)) ||
    (/ from(?: the)?$/.test(said.slice(0, at)) && said.slice(at).includes(' to '))
    ? undefined
    : at;
}

function reminderIn({ slots, words, text }: Evidence, said: string): string | undefined {
  const isOff = / (?:no|off|without|none|stop|remove|disable|never|not|delete|drop|clear) /.test(said);
  const lengths = [...lengthsIn(text)].filter(
    ({ index }) => !/\b(?:not|than|of|from)\s+(?:the |an? )?$/i.test(text.slice(0, index)),
  );
  const length = lengths[0]?.[0] ?? slots.before ?? slots.duration ?? slots.length;
  if (
    isOff &&
    (/ (?:no|off|without|none|remove|disable|never|delete|drop|clear|stop) /.test(said) || length === undefined)
  )
    return 'no reminders by default';
  if (length !== undefined) return `remind me ${length} before by default`;
  if (/ (?:when|moment|time) (?:it|they|something|a task|tasks) (?:is|are) due | on time | at the time /.test(said))
    return 'remind me 0 minutes before by default';
  const number = words.find(({ text: word }, index) => /^\d{1,3}$/.test(word) && !isDenied(words, index))?.text;
  return number === undefined ? undefined : `remind me ${number} minutes before by default`;
}

const lengthPattern =
  /\b(?:half an hour|an hour and a half|(?:an?|one|two|three|five|ten|fifteen|twenty|thirty|forty-five|sixty|\d{1,3}) ?(?:m|min|mins|minutes?|h|hrs?|hours?|d|days?|weeks?))\b/gi;

function lengthsIn(text: string): IterableIterator<RegExpExecArray> {
  return text.matchAll(lengthPattern);
}

function modelIn(said: string): string {
  const isOnline = / (?:online|on-line|internet|cloud|model|ai|network|chatgpt|llm) /.test(said);
  const isOffline = / (?:offline|off-line) /.test(said);
  const isNo = / (?:no|not|without|never|stop|off|disable|avoid|quit|block|leave|end) /.test(said);
  if (isOffline) return isNo && !isOnline ? 'use the model again' : 'stay offline';
  return isNo ? 'stay offline' : 'use the model again';
}

/** "what hour is morning for you", "show my settings": not "can you set ...". */
function isAsking({ words, text }: Evidence, said: string): boolean {
  const [first = '', second = ''] = words.map((word) => word.text);
  if (['what', 'which', 'when', 'where', 'how'].includes(first) && second !== 'about')
    return !/ (?:i say|i mean) /.test(said);
  if (['is', 'are', 'am', 'was'].includes(first)) return true;
  if (['do', 'does', 'did', 'have'].includes(first))
    return ['you', 'i', 'we', 'my', 'weeks', 'the', 'it'].includes(second);
  if (['on', 'at', 'to', 'in', 'by'].includes(first) && ['what', 'which'].includes(second)) return true;
  if (/ (?:what|which) (?:is|are|time|do|does|did|have|day) /.test(said) && text.trimEnd().endsWith('?')) return true;
  return false;
}

/** "show me the week start"; "show dates with the month first" holds a value. */
function isShown({ words }: Evidence, said: string): boolean {
  const isLed = ['show', 'tell', 'list', 'see', 'view', 'open', 'display'].includes(words[0]?.text ?? '');
  return isLed || / (?:my|the|your) (?:settings|preferences) $/.test(said);
}

function moved(said: string): boolean {
  return (
    / (?:am|are|off|went|go) (?:now |back |currently |over |home )?(?:in|to|at) /.test(said) ||
    / (?:live|lives|moved|move|relocated|arrived|landed|land|fly|flew|travelling|traveling|staying|based|back) .*(?:in|to|at) /.test(
      said,
    )
  );
}

function isSetting(sentence: string, context: ParseContext): boolean {
  const { intent, confidence } = parse(sentence, context);
  return intent === 'settings' && confidence >= 0.5;
}
