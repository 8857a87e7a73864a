export { addDays, daysBetween, isRealDate } from './calendar-date.ts';
export { endOfDay, instantOf, localDateOf, localTimeOf, startOfDay, supported } from './local-time.ts';
export { isTimeZone, normalizeTimeZone } from './time-zone.ts';
