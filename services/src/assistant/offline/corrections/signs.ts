// What a correction within a message looks like. What takes something back depends on what stands before it: in a command
// "no reminder" takes nothing back, in a new task "actually" does, and in a name nothing but what stands behind a comma.

/** In a text that is a new task: "buy flowers tomorrow, actually monday". */
export const turnInTask =
  /\s*[,;.–—-]*\s+(?:(?:no|nope),? wait|wait,? no|oh wait|no sorry|sorry,? no|scratch that|actually|sorry|i mean(?:t)?|i meant|or rather|rather|make (?:that|it)|better|no|wait)(?:\s*,?\s*(?:no|make (?:that|it)|sorry|i mean(?:t)?))*[,;:]*\s+/i;

/** In a command: "..., no, the plants", "... sorry, i mean wednesday": what was just said is taken back within the same sentence. */
export const turnInCommand =
  /(?:[,.;–—-]\s?(?:oh |ah )?(?:wait|sorry|rather|er+m?|make that|scratch that|correction)\b,?\s|[,.;–—\s-](?:(?:no|nope),? (?:wait|sorry|make that|make it),?(?: i mean(?:t)?,?)?|(?:no|nope|sorry),? i mean(?:t)?|wait,? no,?|or rather|i mean(?:t)?|(?:no|nope),?)\s(?!(?:need|reminders?|more|longer|rush|hurry|date|time|due|notes?|tags?|project|priority|repeats?|idea|problem|worries|way|for|about|that|but|i|we|alarms?|alerts?|one|it)\b))(?<after>.+)$/i;
const day = '(?:today|tonight|tomorrow|monday|tuesday|wednesday|thursday|friday|saturday|sunday)';
/** "won't manage to call mom today, tomorrow": the day that it cannot be, and that it can. */
export const twoDays = new RegExp(
  `\\b(?:on )?${day},? (?:but |so |then |rather )?(?<last>${day}(?: then)?[.! ]*)$`,
  'i',
);
export const unable = new RegExp(
  `\\b(?:not|cannot|cant|wont|dont|no time|too busy|\\w+n['’]t)\\b.*${twoDays.source}`,
  'i',
);

/** What it shall not be, behind what it shall: "daily, not weekly". */
export const excluding = /[\s,]+(?:and |but )?(?:not|instead of|rather than|no longer) (?<what>[^,]{2,30})$/i;

/** In a name of one's own: "Team lunch, no, Team breakfast". */
export const turnInName = /[,;.!–—-]\s*(?:no|nope|sorry|wait|no wait|i mean|or rather|rather|actually)\b[\s,;:–—-]*/gi;

/** What may take something back. */
export const mayTakeBack =
  /\b(?:no|nope|wait|sorry|rather|i mean|i meant|make that|scratch that|correction|erm?|not|cannot|cant|wont|dont|instead of|busy|\w+n['’]t)\b/i;
