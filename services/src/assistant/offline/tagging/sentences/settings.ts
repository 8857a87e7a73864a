import type { ParseContext } from '@duly/language';
import { addsReminder } from '../replaces-reminder.ts';
import { firstRead, type Way } from './part.ts';

const dayFirst = /\b(?:days? (?:first|before|then|comes|in front)|d\/m|dd|day\/month|europe|british|uk|german)/i;
const monthFirst =
  /\b(?:months? (?:first|before|then|comes|in front|goes)|the month before|m\/d|mm|month\/day|american|us\b|states)/i;
const online = /\b(?:online|again|not offline|leave offline|stop(?! (?:using|sending|talking|asking)))\b/i;
const dayPart = /\b(?:morning|noon|lunch|afternoon|evening|night|day)/i;
const partOf: Readonly<Record<string, string>> = { day: 'morning', lunch: 'noon' };

/** One sentence for each value, the last first, as it is the one that holds: "not an hour, thirty minutes". */
const ofValue =
  (...sentencesOf: ((value: string) => string)[]): Way =>
  ({ values, context }) =>
    setting(
      values('v')
        .toReversed()
        .flatMap((value) => sentencesOf.map((one) => one(value))),
      context,
    );

export const zone = ofValue((value) => `my time zone is ${value}`);
export const weekStart = ofValue((value) => `weeks start on ${wholeDay(value)}`);

const days = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

/** "sun", "Sundays" */
function wholeDay(value: string): string {
  const short = /^(?:mon|tues?|wed|thu(?:rs?)?|fri|sat|sun)$/i.test(value) ? value.slice(0, 3).toLowerCase() : '';
  return (short === '' ? undefined : days.find((day) => day.startsWith(short))) ?? value.replace(/s$/, '');
}

const defaultTime = ofValue(
  (value) => `remind me ${value} before by default`,
  (value) => `remind me ${value} by default`,
);
/** "turn off the automatic reminder an hour before", but not "not an hour, thirty minutes". */
const turnedOff =
  /^\W*(?:(?:and|ok|okay|actually|please),? )*no (?:more )?(?:(?:usual|default|automatic|standard|general) )?(?:reminders?|alerts?)\b|\b(?:(?:turn|switch)(?:ed)?(?: \S+){0,4} off|disabled?|get rid of)\b/i;
const replaced = /\b(?:make|set|instead|enough|rather|just|only|but)\b/i;

export const defaultReminder: Way = (part) => {
  if (turnedOff.test(part.said) && !replaced.test(part.said) && part.values('v').length <= 1)
    return setting(['no reminders by default'], part.context);
  return ofAllDay(part) ?? oneMore(part) ?? defaultTime(part) ?? asSetLast(part);
};

const allDay = /\ball[- ]day\b|\bwhole[- ]day\b|\b(?:with no|without an?) (?:set |fixed )?time\b|\buntimed\b/i;

/** "and for all day things at 8 in the morning" */
const ofAllDay: Way = (part) =>
  allDay.test(part.said)
    ? ofValue((value) => `remind me of all-day tasks at ${value.replace(/^at /i, '')}`)(part)
    : undefined;

/** "plus a second one 30 minutes before": beside those that new tasks get. */
const oneMore: Way = ({ said, values, lastChange, context }) => {
  const [value, ...others] = values('v');
  const there = lastChange?.isOfNewTasks ? lastChange.newTasksGet : [];
  if (value === undefined || others.length > 0 || there.length === 0 || !addsReminder.test(said)) return undefined;
  const lengths = [...there.map((minutes) => `${minutes} minutes`), value.replace(/ (?:before(?:hand)?|ahead)$/i, '')];
  return setting([`remind me ${lengths.join(' before and ')} before by default`], context);
};

/** "can you do that automatically for all new ones": as of the task that is spoken of. */
const asSetLast: Way = ({ values, said, taskOf, context }) => {
  const lengths = (taskOf?.([])?.reminders ?? []).flatMap((one) =>
    one.kind === 'before' ? [`${one.minutes} minutes`] : [],
  );
  if (values('v').length > 0 || lengths.length === 0 || !that.test(said)) return undefined;
  return setting([`remind me ${lengths.join(' before and ')} before by default`], context);
};

const that = /\b(?:that|this|it|these|those|the same|so)\b/i;

export const dateOrder: Way = ({ said, context }) => {
  const place = (order: RegExp) => order.exec(said)?.index ?? Number.POSITIVE_INFINITY;
  const [day, month] = [place(dayFirst), place(monthFirst)];
  return day === month ? undefined : setting([`dates ${day < month ? 'day' : 'month'} first`], context);
};

/** "dark mode" is another mode. */
const ofNetwork =
  /line\b|net\b|internet|network|model|cloud|\bweb\b|wi-?fi|signal|\bconnect|\bsync|\blocal|\bsend|server|\bai\b|privat|privacy|on (?:this|my) \w+|machine|laptop|flight|plane|reception|data/i;

/** "i don't want you to go online": it is not to be. */
const deniedOnline =
  /(?:\b(?<!\bwhy )not|\bnever|\bno longer|\b(?:do|does|should|must|need)n['’]?t)\b(?:(?!\boffline\b)[^.,;])*?\bonline\b/gi;
const toOffline = /\b(?:stay|keep|be|go|remain|set)\b(?: \S+){0,3}? offline\b/i;
const notOffline = /\b(?:not|never|stop|no longer|no more|leave|(?:do|does|did|should|must|need|wo|ca|is)n['’]?t)\b/i;

export const offline: Way = ({ said, context }) => {
  if (!ofNetwork.test(said)) return undefined;
  const isOffline = !online.test(said.replace(deniedOnline, ' ')) || saysOffline(said);
  return setting([isOffline ? 'stay offline' : 'use the model again'], context);
};

/** "set it to stay offline": not behind a denial, nor where it is to end. */
function saysOffline(said: string): boolean {
  return said.split(/[.,;!?]/).some((clause) => {
    const found = toOffline.exec(clause);
    return found !== null && !notOffline.test(clause.slice(0, found.index + found[0].length));
  });
}

export const dayPartTime: Way = (part) => {
  // "make that 23:30" is of the part that was spoken of last.
  const named = dayPart.exec(part.said)?.[0].toLowerCase() ?? part.lastDayPart;
  return named === undefined ? undefined : ofValue((value) => `${partOf[named] ?? named} is ${value}`)(part);
};

function setting(sentences: readonly string[], context: ParseContext): string[] | undefined {
  return firstRead(sentences, context, ({ intent, settings }) => {
    return intent === 'settings' && settings !== null && Object.keys(settings).length > 0;
  });
}
