import { expect, test } from 'vitest';
import { answered, context, known, talkAfter } from '../answering.test-support.ts';
import { understand } from './understand.ts';

const { settings } = context;
const tasks = [known('d', 'Dentist'), known('r', 'Pay rent')];

function understood(said: string, ...before: string[]) {
  const history = before.map((text) => ({ role: 'user' as const, text }));
  const value = answered(understand(said, talkAfter(...history), { ...context, settings }), tasks).value;
  return value?.kind === 'said' ? value.sentence : value?.kind;
}

test.each([
  ['evening means 8pm for me', 'evening is 8pm'],
  ["let my evening begin at six o'clock rather than seven", "evening is six o'clock"],
  ['also morning for me is 6:30 not 9', 'morning is 6:30'],
  ['do 30 minutes before as default', 'remind me 30 minutes before by default'],
  ['change the default reminder from one hour to 15 min', 'remind me 15 min before by default'],
  ['turn off the automatic reminder an hour before', 'no reminders by default'],
  ['i live in lisbon now please adapt my time zone', 'set my time zone to lisbon'],
  ['i moved to new york', 'set my time zone to new york'],
  ['weeks should start on sunday, not on monday', 'week starts on sunday'],
  ['write dates like the americans do', 'dates month first'],
  ['what is the default reminder now', 'settings'],
  ['is the week starting on sunday or on monday with you?', 'settings'],
])('%s', (said, sentence) => {
  expect(understood(said)).toBe(sentence);
});

test.each([
  ['change it to 15 minutes', 'set the default reminder to 30 minutes', 'remind me 15 minutes before by default'],
  ['make it 8 pm please, we eat late', 'evening is 7pm', 'evening is 8 pm'],
])('%s, after “%s”', (said, before, sentence) => {
  expect(understood(said, before)).toMatch(sentence);
});

test.each(['dinner with Tom friday evening at 8', 'can you work without internet?', 'change morning to half seven'])(
  '%s changes no setting',
  (said) => {
    expect(String(understood(said, 'evening is 7pm'))).not.toMatch(/ is \d|offline|is seven/);
  },
);
