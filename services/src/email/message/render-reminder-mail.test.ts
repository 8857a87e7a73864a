import { describe, expect, test } from 'vitest';
import { type MailReminder, renderReminderMail } from './render-reminder-mail.ts';

const standup: MailReminder = {
  taskTitle: 'Standup',
  due: { date: '2026-11-24', time: '09:00', timeZone: null },
  dueAt: '2026-11-24T08:00:00Z',
  timeZone: 'Europe/Berlin',
  remindAt: '2026-11-24T07:50:00Z',
  isLate: false,
  lateByMs: 0,
  taskUrl: 'http://localhost:3000/tasks/?task=1',
  snoozeUrl: 'http://localhost:3000/links/snooze?token=abc',
};

function render(changes: Partial<MailReminder> = {}, ...others: Partial<MailReminder>[]) {
  return renderReminderMail({
    recipient: { address: 'ada@example.com', name: 'Ada' },
    reminders: [changes, ...others].map((change) => ({ ...standup, ...change })),
    publicUrl: 'http://localhost:3000',
    now: '2026-11-24T07:50:01Z',
  });
}

const firstLine = (text: string) => text.slice(0, text.indexOf('\n'));
const visible = (markup: string) => markup.replace(/<style>[\s\S]*<\/style>|<[^>]*>/g, '').trim();

describe('the mail of one reminder', () => {
  test('has the title and the time as its subject and as its first line', () => {
    const mail = render();
    expect(mail.subject).toBe('Standup - today 09:00');
    expect(firstLine(mail.text)).toBe('Standup - today 09:00');
    expect(visible(mail.html.slice(mail.html.indexOf('<body')))).toMatch(/^Standup - today 09:00\n/);
  });

  test('keeps the time when the title is long, within 150 characters', () => {
    const { subject, text } = render({ taskTitle: '👩‍👩‍👧 '.repeat(62) });
    expect(subject.length).toBeLessThanOrEqual(150);
    expect(subject).toMatch(/👩‍👩‍👧… - today 09:00$/);
    expect(firstLine(text)).toContain('👩‍👩‍👧 '.repeat(62).trim());
  });

  test('lets no title add a line, a header or a change of direction', () => {
    const { subject, text } = render({ taskTitle: 'Pay\r\nBcc: eve@example.com\u202e\u2066\u0000' });
    expect(subject).toBe('Pay Bcc: eve@example.com - today 09:00');
    expect(firstLine(text)).toBe(subject);
  });

  test('escapes all that a person wrote', () => {
    const nasty = '<script>alert(1)</script>"\'&';
    const mail = render({ taskTitle: nasty, notes: nasty, message: nasty });
    expect(mail.html).not.toContain('<script');
    expect(mail.html.match(/&lt;script&gt;alert\(1\)&lt;\/script&gt;&quot;&#39;&amp;/g)).toHaveLength(4);
    expect(mail.text).toContain(nasty);
  });

  test('names the task without a time when it has no due', () => {
    expect(render({ due: null, dueAt: null }).subject).toBe('Standup');
  });

  test('says that the due has passed', () => {
    expect(render({ dueAt: '2026-11-24T07:00:00Z' }).subject).toBe('Standup - was due today 08:00');
    expect(render({ due: { date: '2026-11-23', time: null, timeZone: null }, dueAt: null }).subject).toBe(
      'Standup - was due yesterday',
    );
  });

  test('does not call a due past that was a moment ago', () => {
    expect(render({ dueAt: '2026-11-24T07:50:00Z' }).subject).toBe('Standup - today 08:50');
  });

  test('says that it is late', () => {
    const mail = render({ isLate: true, lateByMs: 42 * 60_000, remindAt: '2026-11-24T07:08:00Z' });
    const sentence = 'This reminder is 42 minutes late: it was due to be sent at 08:08.';
    expect(mail.text).toContain(sentence);
    expect(mail.html).toContain(sentence);
  });

  test('says the day of a reminder that is days late', () => {
    const { text } = render({ isLate: true, lateByMs: 86_400_000, remindAt: '2026-11-23T07:50:00Z' });
    expect(text).toContain('This reminder is 1 day late: it was due to be sent yesterday 08:50.');
  });

  test('links to the task and to its snooze, in text and HTML', () => {
    const mail = render();
    expect(mail.text).toContain('Open task: http://localhost:3000/tasks/?task=1');
    expect(mail.text).toContain('Snooze 10 minutes: http://localhost:3000/links/snooze?token=abc');
    expect(mail.html).toContain('href="http://localhost:3000/links/snooze?token=abc"');
  });

  test('refuses a link that is no web address', () => {
    expect(() => render({ taskUrl: 'javascript:alert(1)' })).toThrow('http or https only');
  });

  test('cuts long notes', () => {
    const { text } = render({ notes: 'x'.repeat(16_000) });
    expect(text.length).toBeLessThan(1_500);
  });

  test('needs no image, script or outside address', () => {
    expect(render().html).not.toMatch(/<img|<script|<link|url\(|@import/);
  });
});

describe('the mail of several reminders', () => {
  test('lists them in the subject and in the body', () => {
    const mail = render({}, { taskTitle: 'Water plants' }, { taskTitle: 'Pay rent', isLate: true, lateByMs: 60_000 });
    expect(mail.subject).toBe('3 tasks due - Standup, Water plants, Pay rent');
    expect(firstLine(mail.text)).toBe(mail.subject);
    expect(mail.text).toContain('\nWater plants - today 09:00\n');
    expect(mail.text).toContain('This reminder is 1 minute late');
  });

  test('counts reminders when a task has no due', () => {
    expect(render({}, { taskTitle: 'Call', due: null, dueAt: null }).subject).toBe('2 reminders - Standup, Call');
  });

  test('keeps the subject within 150 characters', () => {
    const { subject } = render(...Array.from({ length: 40 }, (_, at) => ({ taskTitle: `Task number ${at}` })), {});
    expect(subject.length).toBeLessThanOrEqual(150);
    expect(subject).toMatch(/^41 tasks due - Task number 0, .*…$/);
  });
});
