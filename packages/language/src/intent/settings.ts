import type { SettingsPatch } from '@duly/contracts';
import { find, type Reading } from '../reading.ts';
import type { Body } from './body.ts';
import { claimIntent, fair, matchBody, sure } from './match.ts';
import { allDay, dateOrder, dayPart, defaultReminder, weekStart, zone } from './settings-values.ts';
import { readStaysOffline } from './stays-offline.ts';

/** `y` is the value, `part` the part of the day; both are read from the text behind the leading words. */
type Read = (said: string, reading: Reading, part: string) => SettingsPatch | undefined;

const leading = /^(?:(?:set|change|make|switch to|switch|update|use|put|start|begin|write|i use) )?(?:(?:my|the|a) )?/i;
const day = '(?<y>(?:mon|tues|wednes|thurs|fri|satur|sun)day)';

const zoneAlone = /^(?<y>.+?) time(?: ?zone)?$/dis;
const partAlone = /^(?<part>day|morning|noon|afternoon|evening|night)s? at (?<y>.+)$/dis;
/** Something else when nobody asks to set it: "Pacific time", "evening at 8". */
const mustBeAsked: ReadonlySet<RegExp> = new Set([zoneAlone, partAlone]);

const rules: readonly [pattern: RegExp, read: Read][] = [
  [/^time ?zone (?:is |to |should be )?(?<y>.+)$/dis, zone],
  [/^time ?zone: ?(?<y>.+)$/dis, zone],
  [zoneAlone, zone],
  [/^(?:i['’]m|i am|we['’]re|i live|i moved) (?:now )?(?:in|to) (?:the )?(?<y>.+?) time ?zone$/dis, zone],
  [
    pattern(`weeks? (?:(?:starts?|begins?|start day|starting) )?(?:is |to )?(?:on |with |from )?(?:a )?${day}s?`),
    weekStart,
  ],
  [pattern(`(?:start|first day|beginning) of (?:the |my )?week (?:is |to |as )?(?:on )?${day}`), weekStart],
  [pattern(`${day} (?:is |as |be )?the (?:first day|start) of (?:the |my )?week`), weekStart],
  [/^date (?:order|format|style):? (?:is |to |as )?(?<y>.+)$/dis, dateOrder],
  [/^(?:dates )?(?<y>(?:day|month)[ -]first)(?: dates?| format| order)?$/dis, dateOrder],
  [/^(?<y>(?:d{1,2}[/.-]m{1,2}|m{1,2}[/.-]d{1,2})\S*)(?: dates?| format| order)?$/dis, dateOrder],
  [/^(?<y>european|british|american|us|uk) (?:dates?|date format)$/dis, dateOrder],
  [/^(?<y>day|month) (?:comes |goes )?(?:first|before (?:the )?(?:month|day))(?: in dates)?$/dis, dateOrder],
  [
    /^(?<part>day|morning|noon|afternoon|evening|night)s? (?:starts?|begins?|start time|is|to|means) (?:is |to )?(?:at |from )?(?<y>.+)$/dis,
    dayPart,
  ],
  [partAlone, dayPart],
  [/^(?<y>.+?) (?:as|for) (?:my |the )?(?<part>morning|noon|afternoon|evening|night)$/dis, dayPart],
  [
    /^(?:remind|notify|alert) me (?<y>.+) (?:before|ahead|earlier|in advance) (?:by default|always|from now on)$/dis,
    defaultReminder,
  ],
  [
    /^(?:remind|notify|alert) me (?<y>.+?) (?:before|ahead|earlier|in advance)\b.*\b(?:by default|always|from now on)$/dis,
    defaultReminder,
  ],
  [
    /^(?:remind|notify|alert) me (?<y>.+?) (?:before|ahead|earlier|in advance)\b.* for (?:all|every|each|new) (?:new )?tasks?$/dis,
    defaultReminder,
  ],
  [/^(?:by default|always|from now on),? remind me (?<y>.+?) (?:before|ahead|earlier|in advance)$/dis, defaultReminder],
  [
    /^default reminders?(?: time)?:? (?:is |to |at |of )?(?<y>.+?)(?: (?:before|ahead|earlier|in advance).*)?$/dis,
    defaultReminder,
  ],
  [
    /^(?:(?:remove|clear|turn off|disable|no|delete) (?:my |the |all )?default reminders?|no reminders? by default)$/dis,
    none,
  ],
  [/^(?:don['’]t|do not|never) remind me by default$/dis, none],
  [/^remind me (?:of|about) (?:all-day|all day|whole-day|untimed) tasks (?:at )?(?<y>.+)$/dis, allDay],
  [/^all[- ]day reminders?(?: time)?:? (?:is |to )?(?:at )?(?<y>.+)$/dis, allDay],
];
const opening = /^(?:(?:open|show|change|edit|go to)(?: me)? )?(?:my |the )?(?:settings|preferences)$/di;

/** "set my time zone to Berlin", "my day starts at 8", "remind me 30 minutes before by default", "stay offline". */
export function readSettings(reading: Reading, body: Body): Reading | undefined {
  const staysOffline = readStaysOffline(reading.masked.slice(body.start, body.end).trim());
  if (staysOffline !== undefined) {
    const settings = { assistant: { staysOffline } };
    return claimIntent(find(reading, { settings }), { body, open: [], intent: 'settings', confidence: sure });
  }
  const lead = leading.exec(reading.masked.slice(body.start, body.end))?.[0].length ?? 0;
  const inner = { ...body, start: body.start + lead };
  for (const [pattern, read] of rules) {
    if (mustBeAsked.has(pattern) && lead === 0) continue;
    const { y, part } = matchBody(reading, inner, pattern)?.parts ?? { y: null, part: null };
    if (y === null) continue;
    const word = (piece: typeof y) => (piece ? reading.text.slice(piece.start, piece.end).trim() : '');
    const settings = read(word(y), reading, part ? word(part).toLowerCase() : '');
    if (settings) {
      return claimIntent(find(reading, { settings }), { body, open: [], intent: 'settings', confidence: sure });
    }
  }
  return (
    matchBody(reading, body, opening) && claimIntent(reading, { body, open: [], intent: 'settings', confidence: fair })
  );
}

function pattern(source: string): RegExp {
  return new RegExp(`^${source}$`, 'dis');
}

function none(): SettingsPatch {
  return { defaultReminders: [] };
}
