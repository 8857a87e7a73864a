import { expect, test } from 'vitest';
import { parseFilter } from '../filter/parse-filter.ts';
import { inChat, tuesday } from '../parse.test-support.ts';

test.each([
  ["what's overdue", 'is:overdue'],
  ['show high priority tasks due this week', 'p1 due:"this week"'],
  ['anything for next week with @work?', '@work due:"next week"'],
  ['show tasks @home or @office today', '(@home or @office) due:today'],
  ['show tasks @home and @office', '@home @office'],
  ['what do I have to do today?', 'due:today'],
  ['do I have anything due on friday?', 'due:2026-11-27'],
  ['how many overdue tasks do i have?', 'is:overdue'],
  ['show tasks due today or tomorrow', '(due:today or due:tomorrow)'],
  ['show tasks due in the next 3 days', 'due:2026-11-24..2026-11-27'],
  ['show tasks due between thursday and sunday', 'due:2026-11-26..2026-11-29'],
  ['show tasks due from today until monday', 'due:2026-11-24..2026-11-30'],
  ['tasks due friday to wednesday', 'due:2026-11-27..2026-12-02'],
  ['tasks due on thursday and sunday', '(due:2026-11-26 or due:2026-11-29)'],
  ['what do I have at noon?', 'due:2026-11-24'],
  ['show tasks due before 8am', 'due:2026-11-25'],
  ['what do I have after 8am?', 'due:2026-11-24'],
  ['show tasks created after 8am', 'created:2026-11-24'],
  ['show tasks due today at noon', 'due:today'],
  ['show tasks due after december 1st', 'due:after:2026-12-01'],
  ['show tasks without a due date', 'due:none'],
  ['show tasks created yesterday', 'created:yesterday'],
  ['list tasks in project Home', '#Home'],
  ['can I see my tasks?', ''],
  ['show me the tasks about taxes', '"taxes"'],
  ['plan my day', 'is:overdue or due:today'],
  ['overdue tasks', 'is:overdue'],
  ['how many tasks due tomorrow or overdue', 'is:open (due:tomorrow or is:overdue)'],
  ['show overdue tasks due before friday', 'is:overdue due:before:2026-11-27'],
])('%s', (text, filter) => {
  expect(inChat(text)).toMatchObject({ intent: 'list', title: '', filter });
  if (filter !== '') expect(parseFilter(filter, tuesday)).toHaveProperty('filter');
});

test.each([
  ['search for tasks about taxes', 'taxes'],
  ['find everything about Rome', 'Rome'],
  ['search "tax report" and more', 'tax report "and" more'],
  ['do I have a task about taxes?', 'taxes'],
])('%s', (text, filter) => {
  expect(inChat(text)).toMatchObject({ intent: 'search', filter });
  expect(parseFilter(filter, tuesday)).toHaveProperty('filter');
});

test.each(['any idea for a gift', 'see "Midnight in Paris"', 'Show slides to the team', 'What to buy for mom'])(
  'nothing is listed for %s',
  (text) => {
    expect(inChat(text)).toMatchObject({ intent: 'create', title: text });
  },
);
