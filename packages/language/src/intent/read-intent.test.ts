import { describe, expect, test } from 'vitest';
import { inChat, inField, targetOf } from '../parse.test-support.ts';

describe('a command', () => {
  test.each([
    ['mark buy milk as done', 'complete', 'buy milk'],
    ['could you please mark the laundry as done?', 'complete', 'laundry'],
    ['tick the dentist off', 'complete', 'dentist'],
    ["I'm done with the laundry", 'complete', 'laundry'],
    ['done', 'complete', 'last'],
    ['complete 1 and 3', 'complete', [1, 3]],
    ['delete the last one', 'delete', [-1]],
    ['delete "old notes"', 'delete', 'old notes'],
    ['remove dentist from my to-do list', 'delete', 'dentist'],
    ['mark buy milk as not done', 'reopen', 'buy milk'],
    ['skip the next one', 'skip', 'last'],
    ['stop repeating water plants', 'end-series', 'water plants'],
    ['gym no longer repeats', 'end-series', 'gym'],
    ['rename "trip" to "trip to Rome"', 'update', 'trip'],
    ['make it weekly', 'update', 'last'],
    ['set the priority of the report to low', 'update', 'report'],
    ['add a note to dentist: bring the card', 'update', 'dentist'],
    ['tag the report with @work and @urgent', 'tag', 'report'],
    ['snooze dentist for 10 minutes', 'snooze', 'dentist'],
    ['remind me 10 minutes before the dentist', 'set-reminder', 'dentist'],
    ['move letter to Anna to dec 5 at 3pm', 'move', 'letter to Anna'],
    ['reschedule the dentist from monday to friday 3pm', 'move', 'dentist'],
  ])('%s', (text, intent, target) => {
    const parsed = inChat(text);
    expect(parsed).toMatchObject({ intent, title: intent === 'update' ? expect.any(String) : '' });
    expect(targetOf(parsed)).toEqual(target);
    expect(parsed.confidence).toBeGreaterThan(0.5);
  });

  test.each([
    ['undo that', 'undo'],
    ['what can you do?', 'help'],
    ['thanks!', 'unknown'],
    ["what's the weather like?", 'unknown'],
    ['my day starts at 8', 'settings'],
  ])('%s', (text, intent) => {
    expect(inChat(text).intent).toBe(intent);
  });

  test.each([
    ['stay offline', true],
    ['please stay offline from now on', true],
    ["don't use the model", true],
    ['turn the AI off', true],
    ['use the model again', false],
    ['go back online', false],
    ['switch the language model on', false],
  ])('%s', (text, staysOffline) => {
    expect(inChat(text)).toMatchObject({ intent: 'settings', settings: { assistant: { staysOffline } } });
  });

  test('says what it changes', () => {
    expect(inChat('rename buy milk to "buy oat milk on friday"')).toMatchObject({
      title: 'buy oat milk on friday',
      due: null,
    });
    expect(inChat('make the report high priority')).toMatchObject({ priority: 'high' });
    expect(inChat('remove the due date from buy milk')).toMatchObject({ intent: 'update', clears: ['due'] });
    expect(inChat('remove @work from the report')).toMatchObject({ intent: 'tag', removedTags: ['work'] });
    expect(inChat('snooze until tomorrow at 8')).toMatchObject({ snooze: { until: '2026-11-25T07:00:00Z' } });
    expect(inChat('snooze 15')).toMatchObject({ intent: 'snooze', snooze: { minutes: 15 } });
    expect(targetOf(inChat('snooze 2'))).toEqual([2]);
    expect(inChat('snooze it for 730').snooze).not.toEqual({ minutes: 730 });
    expect(inChat('push the report by 2 days')).toMatchObject({ intent: 'move', snooze: { minutes: 2880 } });
    expect(inChat('move buy milk to Shopping')).toMatchObject({ intent: 'move', project: { name: 'Shopping' } });
    expect(inChat('set my time zone to Berlin')).toMatchObject({ settings: { timeZone: 'Europe/Berlin' } });
    expect(inChat('remind me 1 day before and 15 minutes before by default')).toMatchObject({
      settings: { defaultReminders: [{ minutes: 1440 }, { minutes: 15 }] },
    });
    expect(inChat('remind me 1 hour and 30 minutes before by default')).toMatchObject({
      settings: { defaultReminders: [{ minutes: 90 }] },
    });
    expect(inChat('my evenings start at 6')).toMatchObject({ settings: { dayParts: { evening: '18:00' } } });
  });

  test('speaks of many tasks by a filter', () => {
    expect(inChat('mark all overdue tasks as done')).toMatchObject({
      intent: 'complete',
      target: { kind: 'all' },
      filter: 'is:overdue',
    });
  });
});

describe('a title that begins with the verb of a command', () => {
  const titles = [
    'Complete guide to Rust',
    'Show mom the photos',
    'Move the boxes to the cellar',
    'Find a dentist',
    'Undo the stitching',
    'List the flat on the market',
    'Help mom',
    'Stop smoking',
    'Tag the photos',
    'Finish the report',
    'Cancel gym membership',
    'Change oil to synthetic',
    'make dinner',
    'Stay offline and rest',
    'Use the model railway again',
  ];

  test.each(titles)('survives in talk: %s', (title) => {
    expect(inChat(title)).toMatchObject({ intent: 'create', title });
  });

  test.each([...titles, 'Delete old photos', 'Skip the gym', 'help', "what's overdue", 'Search for apartments'])(
    'is a title in a field for adding: %s',
    (title) => {
      expect(inField(title)).toMatchObject({ intent: 'create', title });
    },
  );

  test.each(['Complete the tax form', 'Skip the gym', 'Remove wallpaper', 'cancel the dentist'])(
    'is doubted in talk: %s',
    (text) => {
      const { intent, confidence } = inChat(text);
      expect(intent).not.toBe('create');
      expect(confidence).toBeLessThan(0.5);
    },
  );

  test.each([
    ['Complete the tax form by friday', 'Complete the tax form'],
    ['reopen the shop on monday', 'reopen the shop'],
    ['push updates every friday at 5pm', 'push updates'],
    ['make dinner at 7pm', 'make dinner'],
    ['Move to Berlin by friday', 'Move to Berlin'],
  ])('is a title when it says when it is due, or doubted: %s', (text, title) => {
    const parsed = inChat(text);
    if (parsed.confidence >= 0.5) expect(parsed).toMatchObject({ intent: 'create', title });
  });
});

describe('creating', () => {
  test.each([
    ['could you please add buy milk to my list', 'buy milk'],
    ['add "Call mom friday"', 'Call mom friday'],
    ['add send task list to Bob', 'send task list to Bob'],
    ['add “sort task cards”', 'sort task cards'],
    ['add a high priority task to call mom', 'call mom'],
    ['create a new task: review budget by monday', 'review budget'],
    ['I need to call mom tomorrow', 'call mom'],
    ["don't let me forget to lock the door", 'lock the door'],
    ['remind me tomorrow at 9 to call mom', 'call mom'],
    ['set a reminder to call mom at 5pm', 'call mom'],
    ['note to self: call Bob', 'call Bob'],
    ['ask Bob to delete the logs', 'ask Bob to delete the logs'],
  ])('%s', (text, title) => {
    expect(inChat(text)).toMatchObject({ intent: 'create', title });
    expect(inField(text)).toMatchObject({ intent: 'create', title });
  });
});
