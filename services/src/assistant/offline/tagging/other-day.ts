const dayMs = 86_400_000;
const weekdays = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
/** The day of what was spoken of last. */
export const sameDay = /\b(?:on |for )?(?:the |that )?same (?:day|date)\b|\b(?:on |for )?that day\b/i;
const dayAfter =
  /\b(?:on |for |to )?the (?<unit>day|week|(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?) after(?: that| then)?$/i;

/** "same day", "the saturday after": as dates, counted from the day that was spoken of last. */
export function withOtherDays(said: string, lastDay: string): string {
  return said.replace(sameDay, lastDay).replace(dayAfter, (_, unit: string) => dateAfter(unit.toLowerCase(), lastDay));
}

function dateAfter(unit: string, lastDay: string): string {
  const last = new Date(`${lastDay}T00:00:00Z`);
  const toWeekday = ((weekdays.indexOf(unit.slice(0, 3)) - last.getUTCDay() + 6) % 7) + 1;
  const days = unit === 'day' ? 1 : unit === 'week' ? 7 : toWeekday;
  return new Date(last.getTime() + days * dayMs).toISOString().slice(0, 10);
}
