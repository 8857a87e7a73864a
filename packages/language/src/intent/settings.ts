import type { Settings, SettingsPatch } from '@duly/contracts';
import { readDuration, readTimeAt } from '../dates/read-date.ts';
import { find, type Reading } from '../reading.ts';
import { minutesOf } from '../reminders/read-before.ts';
import type { Body } from './body.ts';
import { claimIntent, fair, matchBody, type Sentence, sure } from './match.ts';
import { findTimeZone } from './time-zone.ts';

type Rule = [pattern: RegExp, read: (said: string, reading: Reading, sentence: Sentence) => SettingsPatch | undefined];

const set = '(?:(?:set|change|make|switch|update|use|put|start|begin) )?';
const day = '(?<y>monday|tuesday|wednesday|thursday|friday|saturday|sunday|mon|tue|wed|thu|fri|sat|sun)s?';
const daysOfWeek: Settings['weekStart'][] = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
];

const rules: readonly Rule[] = [
  [pattern(`${set}(?:my |the )?time ?zone(?: is| to|:| should be| =)? (?<y>.+)`), zone],
  [pattern('(?:use|switch to|set) (?:the )?(?<y>.+?) (?:time ?zone|time)(?: from now on)?'), zone],
  [
    pattern(
      "(?:i['’]m|i am|we are|we['’]re|i(?: just)? moved|i live|i now live) (?:now )?(?:in|to|at) (?:the )?(?<y>.+?) time ?zone",
    ),
    zone,
  ],
  [
    pattern(
      `${set}(?:my |the )?weeks? (?:starts?|begins?|starting|start day|start)(?: day)?(?: is| to| on| with|:| from)* ${day}`,
    ),
    weekStart,
  ],
  [
    pattern(
      `(?:set|change|make|put|start|begin) (?:my |the )?(?:start|first day|beginning) of (?:the |my )?weeks?(?: to| is| on|:| as)* ${day}`,
    ),
    weekStart,
  ],
  [pattern(`(?:start|begin) (?:my |the )?weeks? (?:on|with|from) (?:a )?${day}`), weekStart],
  [pattern(`(?:my )?(?:first day|start) of (?:the |my )?week (?:is|should be)(?: on)? ${day}`), weekStart],
  [pattern(`(?:make |set )?${day} (?:is |as |be )?the (?:first day|start) of (?:the |my )?week`), weekStart],
  [pattern(`${set}(?:my |the )?date (?:order|format|style)(?: is| to|:| =| as)? (?<y>.+)`), dateOrder],
  [
    pattern(
      '(?:use|write|show|switch to|i use|i write)(?: dates)? (?<y>(?:day|month)[ -]first|dd?[/.-]mm?.*|mm?[/.-]dd?.*|(?:european|british|american|us|uk) dates?)(?: dates?| format| order)?',
    ),
    dateOrder,
  ],
  [
    pattern(
      '(?:put |write )?(?:the )?(?<y>day|month) (?:comes |goes |before (?:the )?)?(?:first|(?:month|day))(?: in dates)?',
    ),
    dateOrder,
  ],
  [
    pattern(
      `${set}(?:my |the )?(?<part>day|morning|noon|afternoon|evening|night)s? (?:starts?|begins?|starting|start|beginning|is|to|means?)(?: time)?(?: at| is| to| from| around|:)* (?<y>.+)`,
    ),
    dayPart,
  ],
  [
    pattern(`(?:start|begin) (?:my |the )(?<part>day|morning|noon|afternoon|evening|night)s? (?:at|from) (?<y>.+)`),
    dayPart,
  ],
  [
    pattern('(?:set|change|make|use) (?<y>.+?) (?:as|for) (?:my |the )?(?<part>morning|noon|afternoon|evening|night)'),
    dayPart,
  ],
  [
    pattern(
      '(?:remind|notify|alert) me (?<y>.+?) (?:before|ahead|early|earlier|in advance)(?: of)?(?: (?:it|the due (?:date|time)|everything|each task|every task|tasks|all tasks|the time))?,? (?:by default|always|from now on|for (?:all|every|each|new) (?:new )?tasks?)',
    ),
    defaultReminder,
  ],
  [
    pattern(
      '(?:by default|always|from now on),? (?:remind|notify|alert) me (?<y>.+?) (?:before|ahead|early|earlier|in advance)(?: .*)?',
    ),
    defaultReminder,
  ],
  [
    pattern(
      `${set}(?:my |the )?default reminders?(?: time)?(?: is| to| at|:| should be| of)* (?<y>.+?)(?: (?:before|ahead|early|earlier|in advance)(?: the due (?:date|time))?)?`,
    ),
    defaultReminder,
  ],
  [
    pattern('(?:remove|clear|turn off|disable|no|delete) (?:my |the |all )?default reminders?'),
    () => ({ defaultReminders: [] }),
  ],
  [
    pattern("(?:don['’]t|do not|never) remind me by default|no reminders? by default"),
    () => ({ defaultReminders: [] }),
  ],
  [
    pattern(
      '(?:remind me (?:of|about) (?:all-day|all day|whole-day|untimed|dateless|day) tasks|(?:set )?(?:my |the )?all[- ]day reminders?(?: time)?(?: is| to|:)*) (?:at )?(?<y>.+)',
    ),
    allDay,
  ],
];

/** "set my time zone to Berlin", "my day starts at 8", "remind me 30 minutes before by default". */
export function readSettings(reading: Reading, body: Body): Reading | undefined {
  for (const [pattern, read] of rules) {
    const sentence = matchBody(reading, body, pattern);
    if (!sentence) continue;
    const { y } = sentence.parts;
    const settings = read(y ? reading.text.slice(y.start, y.end).trim() : '', reading, sentence);
    if (settings)
      return claimIntent(find(reading, { settings }), { body, open: [], intent: 'settings', confidence: sure });
  }
  const isAsked = matchBody(
    reading,
    body,
    /^(?:(?:open|show|change|edit|go to)(?: me)? )?(?:my |the )?(?:settings|preferences)$/di,
  );
  return isAsked && claimIntent(reading, { body, open: [], intent: 'settings', confidence: fair });
}

function pattern(source: string): RegExp {
  return new RegExp(`^(?:${source})$`, 'dis');
}

function zone(said: string): SettingsPatch | undefined {
  const timeZone = findTimeZone(said.replace(/^the /i, '').replace(/ time(?: ?zone)?$/i, ''));
  return timeZone ? { timeZone } : undefined;
}

function weekStart(said: string): SettingsPatch | undefined {
  const start = daysOfWeek.find((name) => name.startsWith(said.toLowerCase().slice(0, 3)));
  return start && { weekStart: start };
}

function dateOrder(said: string): SettingsPatch | undefined {
  if (/^(?:d|european|british|uk)/i.test(said)) return { dateOrder: 'dmy' };
  return /^(?:m|american|us)/i.test(said) ? { dateOrder: 'mdy' } : undefined;
}

function dayPart(said: string, { text, clock }: Reading, { parts }: Sentence): SettingsPatch | undefined {
  const time = timeOf(said, clock);
  const named = parts.part ? text.slice(parts.part.start, parts.part.end).toLowerCase() : '';
  if (!time) return undefined;
  // The day starts in the morning; a bare hour is of the half of the day that the part lies in.
  const part = named === 'day' ? 'morning' : named;
  return { dayParts: { [part]: inHalf(time, part, said) } };
}

function allDay(said: string, { clock }: Reading): SettingsPatch | undefined {
  const time = timeOf(said, clock);
  return time ? { allDayReminderTime: inHalf(time, 'morning', said) } : undefined;
}

function defaultReminder(said: string): SettingsPatch | undefined {
  const duration = readDuration(said, 0);
  if (duration?.end !== said.length) return undefined;
  return { defaultReminders: [{ kind: 'before', minutes: minutesOf(duration) }] };
}

function timeOf(said: string, clock: Reading['clock']): string | undefined {
  const bare = /^(\d{1,2})$/.exec(said);
  if (bare && Number(bare[1]) <= 23) return `${(bare[1] ?? '').padStart(2, '0')}:00`;
  const moment = readTimeAt(said, 0, clock);
  return moment?.end === said.length && moment.time ? moment.time : undefined;
}

function inHalf(time: string, part: string, said: string): string {
  const hour = Number(time.slice(0, 2));
  if (/[ap]\.?m|noon|midnight|^0|^1[3-9]|^2[0-3]/i.test(said)) return time;
  const minutes = time.slice(2);
  if (part === 'morning') return `${String(hour > 12 ? hour - 12 : hour).padStart(2, '0')}${minutes}`;
  return hour < 12 && part !== 'noon' ? `${hour + 12}${minutes}` : time;
}
