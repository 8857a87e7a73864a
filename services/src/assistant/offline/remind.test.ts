import type { Reminder } from '@duly/contracts';
import { parse } from '@duly/language';
import { expect, test } from 'vitest';
import type { Heard } from './answer.ts';
import { answered, context, known, talkAfter } from './answering.test-support.ts';
import { changeOf, talkAfterChange } from './last-change.test-support.ts';
import { readMarks } from './marks.ts';
import { remind } from './remind.ts';

const id = '00000000-0000-4000-8000-000000000001';
const reminder = (one: string, minutes: number) =>
  ({ id: one, kind: 'before', minutes, state: 'scheduled', remindAt: null }) as Reminder;

const tuesdayAtTen = { date: '2026-11-24', time: '10:00', timeZone: null };

function done(whole: string, reminders: Reminder[] = [reminder('hour', 60)], talk = talkAfter(), due = tuesdayAtTen) {
  const tasks = [known(id, 'Dentist', { due, reminders } as never)];
  const marks = readMarks(`${whole} [task ${id}]`);
  const parsed = parse(marks.text, context);
  const heard = { ...talk, said: marks.text, whole, marks, parsed, context, projects: [] } as Heard;
  const { steps } = answered(remind(heard), tasks);
  const calls = steps.flatMap((step) => step.calls).filter(({ name }) => name !== 'get-task');
  return calls.flatMap(({ name, input }) =>
    name === 'run-commands' ? (input.commands as typeof calls) : [{ name, input }],
  );
}

test('counts from the day of the task', () => {
  expect(done('remind me the evening before')).toEqual([
    { name: 'set-reminder', input: { id, kind: 'at', at: '2026-11-23T18:00:00Z' } },
  ]);
  expect(done('remind me at 10')).toMatchObject([{ input: { at: '2026-11-22T09:00:00Z' } }]);
  expect(done('remind me at 08:15 on the day')).toMatchObject([{ input: { at: '2026-11-24T07:15:00Z' } }]);
});

test('at the time when it is due is then', () => {
  const due = { date: '2026-11-22', time: '08:00', timeZone: null };
  expect(done('remind me at 8', [], talkAfter(), due)).toMatchObject([{ input: { kind: 'before', minutes: 0 } }]);
});

test('takes the place of the one that is there', () => {
  expect(done('remind me 30 minutes before [instead]')).toEqual([
    { name: 'set-reminder', input: { id, kind: 'before', minutes: 30 } },
    { name: 'remove-reminder', input: { id, reminderId: 'hour' } },
  ]);
  expect(done('remind me 30 minutes before')).toHaveLength(1);
});

test('takes the place of the one that was set last, and of what is the same', () => {
  const [hour, again, day] = [reminder('hour', 60), reminder('again', 60), reminder('day', 1440)];
  const set = changeOf('set-reminder', { reminders: { from: [hour, day], to: [hour, day, again] } });
  const calls = done('remind me 2 hours before [instead]', [hour, day, again], talkAfterChange(set));
  expect(calls.slice(1).map(({ input }) => input.reminderId)).toEqual(['hour', 'again']);
});

test('asks which of several it takes the place of', () => {
  const [asked] = done('remind me 30 minutes before [instead]', [reminder('hour', 60), reminder('day', 1440)]);
  expect(asked).toMatchObject({
    name: 'offer-choices',
    input: {
      options: [
        {
          label: 'The one 1 hour before',
          value: `remind me 30 minutes before instead of 60 minutes before [task ${id}]`,
        },
        { label: 'The one 1 day before' },
        { label: 'None of them: one more', value: `remind me 30 minutes before [task ${id}]` },
      ],
    },
  });
});

test('takes off the one that is told', () => {
  const both = [reminder('hour', 60), reminder('day', 1440)];
  expect(done('remove the reminders from it [only the day before one]', both)).toEqual([
    { name: 'remove-reminder', input: { id, reminderId: 'day' } },
  ]);
});

test('in place of one that was not set it is one more', () => {
  const three = [reminder('hour', 60), reminder('day', 1440), reminder('week', 10_080)];
  const refused = talkAfter({ role: 'assistant', text: 'That time has passed already. Say another.' });
  expect(done('remind me 30 minutes before [instead]', three, refused)).toEqual([
    { name: 'set-reminder', input: { id, kind: 'before', minutes: 30 } },
  ]);
  expect(done('remind me 30 minutes before [instead]', three)).toMatchObject([{ name: 'offer-choices' }]);
});
