import type { Settings } from '@duly/contracts';
import { joined } from '../words/say.ts';
import { sayMinutes } from '../words/say-due.ts';
import type { Heard } from './answer.ts';
import { type Answering, act, ask, say, tell } from './talk.ts';

/** Changes what was said; without anything said shows what is set. */
export function* changeSettings({ parsed }: Heard): Answering {
  const patch = parsed.settings;
  if (patch === null || Object.keys(patch).length === 0) {
    const settings = yield* ask<Settings>('get-settings');
    if (settings)
      yield* tell(`${capital(joined(wordsOf(settings)))}. Say for example “my day starts at 8” to change it.`);
    return;
  }
  const [outcome] = yield* act([{ name: 'update-settings', input: { ...patch } }]);
  if (outcome?.kind === 'refused') yield* say(`Not changed: ${outcome.detail}`);
  else if (outcome?.kind === 'done')
    yield* say(`Changed your settings: ${joined(wordsOf(patch as Partial<Settings>))}.`);
}

function wordsOf({
  timeZone,
  weekStart,
  dateOrder,
  dayParts,
  defaultReminders,
  allDayReminderTime,
  assistant,
}: Partial<Settings>) {
  const says: string[] = [];
  if (timeZone) says.push(`your time zone is ${timeZone}`);
  if (weekStart) says.push(`weeks start on ${capital(weekStart)}`);
  if (dateOrder) says.push(dateOrder === 'dmy' ? 'dates are day before month' : 'dates are month before day');
  for (const [part, time] of Object.entries(dayParts ?? {})) says.push(`${part} is ${time}`);
  if (defaultReminders) {
    const before = defaultReminders.map(({ minutes }) =>
      minutes === 0 ? 'when it is due' : `${sayMinutes(minutes)} before`,
    );
    says.push(before.length === 0 ? 'no reminder by default' : `by default I remind you ${joined(before)}`);
  }
  if (allDayReminderTime) says.push(`tasks of a whole day remind at ${allDayReminderTime}`);
  if (assistant)
    says.push(
      `I ${assistant.staysOffline ? 'stay offline, without the language model' : 'use the language model when there is one'}`,
    );
  return says;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
