import { leavesDay, losesHour, staysDated, type Way } from './part.ts';

const losesDate =
  /\b(?:drop|remove|clear|delete|lose|scrap|take|take off|wipe|get rid of) (?:the|its|that|any) (?:due )?(?:date|deadline|day)\b/i;
const namesHour = /\b(?:time|hour|clock)\b/i;

/** "take the date off"; the hour alone, where that is what goes: "drop the hour of the dentist, leave the day". */
export const undated: Way = ({ said }) => {
  if (leavesDay.test(said)) return ['remove the time from it'];
  if (losesHour.test(said) && !losesDate.test(said)) return ['remove the time from it'];
  // "no, the tax keeps its date"
  if (staysDated.test(said)) return namesHour.test(said) ? ['remove the time from it'] : undefined;
  return ['remove the due date from it'];
};
