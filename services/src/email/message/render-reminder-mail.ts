import { type Html, html, lines } from '../../html.ts';
import { dueWords, instantWords, type MailDue, spanWords } from './due-words.ts';
import {
  buttons,
  divider,
  headline,
  lateNotice,
  linkUrl,
  type MailLink,
  mailShell,
  paragraph,
  quietButtons,
  quotation,
  type RenderedMail,
  subheadline,
} from './mail-layout.ts';
import { oneLine, severalLines, shorten } from './plain-text.ts';

/** One reminder of a mail. Instants are Dates or ISO strings; `timeZone` is the reader's. */
export interface MailReminder {
  taskTitle: string;
  notes?: string | null;
  /** What the person wanted to be told by this reminder. */
  message?: string | null;
  due: MailDue | null;
  dueAt: Date | string | null;
  timeZone: string;
  remindAt: Date | string;
  isLate: boolean;
  lateByMs: number;
  taskUrl: string;
  snoozeUrl: string;
  completeUrl?: string;
}

export interface ReminderMail {
  recipient: { address: string; name: string };
  /** At least one; all of one account and due at the same instant. */
  reminders: readonly MailReminder[];
  publicUrl: string;
  now: Date | string;
}

const SUBJECT_MAX = 150;
const NOTES_MAX = 1_000;
const NOTES_MAX_IN_LIST = 200;

/** A reminder as a mail: subject (<= 150 characters), plain text and HTML. The body's first line is the whole message. */
export function renderReminderMail({ recipient, reminders, publicUrl, now }: ReminderMail): RenderedMail {
  const notesMax = reminders.length === 1 ? NOTES_MAX : NOTES_MAX_IN_LIST;
  const entries = reminders.map((reminder) => entryOf(reminder, new Date(now), notesMax));
  const [only, ...others] = entries;
  if (!only) throw new Error('A reminder mail needs at least one reminder.');
  const footer = `Sent to ${oneLine(recipient.address)} by Duly (${linkUrl(publicUrl).replace(/\/$/, '')}), because you asked to be reminded.`;
  if (others.length === 0) {
    return {
      subject: titleAndTime(only, SUBJECT_MAX),
      text: `${textOf(only)}\n\n-- \n${footer}\n`,
      html: mailShell({ title: only.title, content: htmlOf(only), footer }),
    };
  }
  const all = `${entries.length} ${entries.every(({ when }) => when) ? 'tasks due' : 'reminders'} - ${entries.map(({ title }) => title).join(', ')}`;
  return {
    subject: shorten(all, SUBJECT_MAX),
    text: `${[all, ...entries.map(textOf)].join('\n\n')}\n\n-- \n${footer}\n`,
    html: mailShell({
      title: shorten(all, SUBJECT_MAX),
      content: html`${headline(html`<span dir="auto">${shorten(all, SUBJECT_MAX)}</span>`)}${entries.map(listedHtmlOf)}`,
      footer,
    }),
  };
}

interface Entry {
  title: string;
  /** "today 15:00", "was due yesterday"; empty for a task without a due. */
  when: string;
  message: string;
  notes: string;
  late: string;
  links: MailLink[];
}

function entryOf(reminder: MailReminder, now: Date, notesMax: number): Entry {
  const links = [
    { label: 'Open task', url: reminder.taskUrl },
    ...(reminder.completeUrl ? [{ label: 'Complete', url: reminder.completeUrl }] : []),
    { label: 'Snooze 10 minutes', url: reminder.snoozeUrl },
  ];
  return {
    title: oneLine(reminder.taskTitle) || 'Task without a title',
    when: whenOf(reminder, now),
    message: severalLines(reminder.message ?? ''),
    notes: shorten(severalLines(reminder.notes ?? ''), notesMax),
    late: reminder.isLate ? latenessOf(reminder, now) : '',
    links,
  };
}

function whenOf({ due, dueAt, timeZone }: MailReminder, now: Date): string {
  if (!due) return '';
  const at = dueAt === null ? null : new Date(dueAt);
  const words = dueWords({ due, dueAt: at, timeZone, now });
  return isPast(due, at, timeZone, now) ? `was due ${words}` : words;
}

// A reminder at the due instant itself goes out a moment after it: that is not yet "was".
const JUST_NOW_MS = 60_000;

function isPast(due: MailDue, dueAt: Date | null, timeZone: string, now: Date): boolean {
  if (due.time !== null && dueAt !== null) return dueAt.getTime() < now.getTime() - JUST_NOW_MS;
  return due.date < new Intl.DateTimeFormat('sv-SE', { timeZone }).format(now);
}

function latenessOf({ remindAt, lateByMs, timeZone }: MailReminder, now: Date): string {
  const words = instantWords(new Date(remindAt), timeZone, now).replace(/^today /, '');
  return `This reminder is ${spanWords(lateByMs)} late: it was due to be sent ${/^\d/.test(words) ? 'at ' : ''}${words}.`;
}

/** "Standup - today 09:00": a long title is cut, the time stays. */
function titleAndTime({ title, when }: Entry, max: number): string {
  const time = when ? ` - ${when}` : '';
  return `${shorten(title, max - time.length)}${time}`;
}

function textOf(entry: Entry): string {
  const links = entry.links.map(({ label, url }) => `${label}: ${linkUrl(url)}`).join('\n');
  const first = titleAndTime(entry, Number.POSITIVE_INFINITY);
  return [first, entry.late, entry.message, entry.notes, links].filter(Boolean).join('\n\n');
}

function htmlOf(entry: Entry): Html {
  return html`${headline(firstLineOf(entry))}
${detailsOf(entry)}
${buttons(entry.links)}`;
}

function listedHtmlOf(entry: Entry): Html {
  return html`${divider()}${subheadline(firstLineOf(entry))}
${detailsOf(entry)}
${quietButtons(entry.links)}`;
}

function firstLineOf({ title, when }: Entry): Html {
  return html`<bdi>${title}</bdi>${when ? ` - ${when}` : ''}`;
}

function detailsOf({ late, message, notes }: Entry): Html {
  return html`${late ? lateNotice(late) : ''}
${message ? paragraph(html`<span dir="auto">${lines(message)}</span>`) : ''}
${notes ? quotation(lines(notes)) : ''}`;
}
