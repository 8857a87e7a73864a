import { z } from 'zod';
import { BeforeReminder } from './reminder.ts';
import { LocalTime, TimeZone } from './scalars.ts';
import { RecurrenceMode } from './task.ts';

const dayParts = {
  morning: LocalTime,
  noon: LocalTime,
  afternoon: LocalTime,
  evening: LocalTime,
  night: LocalTime,
};

const assistant = {
  staysOffline: z.boolean().meta({ description: 'Nothing that is said goes to the language model' }),
};

const shape = {
  timeZone: TimeZone,
  defaultReminders: z
    .array(BeforeReminder.omit({ message: true }))
    .max(20, { error: 'More than 20 reminders: remove some' }),
  allDayReminderTime: LocalTime,
  recurrenceMode: RecurrenceMode,
  weekStart: z.enum(['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']),
  dateOrder: z.enum(['mdy', 'dmy']),
};

export const Settings = z
  .object({ ...shape, dayParts: z.object(dayParts), assistant: z.object(assistant) })
  .meta({ id: 'Settings' });
export type Settings = z.infer<typeof Settings>;

/** What a person may change; absent means unchanged, of `dayParts` and `assistant` too. */
export const SettingsPatch = z
  .strictObject(shape)
  .partial()
  .extend({
    dayParts: z.strictObject(dayParts).partial().optional(),
    assistant: z.strictObject(assistant).partial().optional(),
  });
export type SettingsPatch = z.infer<typeof SettingsPatch>;

/** What holds while a person has stored nothing. */
export const defaultSettings: Settings = {
  timeZone: 'UTC',
  defaultReminders: [{ kind: 'before', minutes: 60 }],
  allDayReminderTime: '09:00',
  recurrenceMode: 'on-completion',
  weekStart: 'monday',
  dateOrder: 'mdy',
  dayParts: { morning: '09:00', noon: '12:00', afternoon: '15:00', evening: '19:00', night: '22:00' },
  assistant: { staysOffline: false },
};
