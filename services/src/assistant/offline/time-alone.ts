const hours = 'one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve';
const hour = `(?:(?:[01]?\\d|2[0-4])(?:[:.h]\\d{2})?|(?:${hours})(?: (?:fifteen|thirty|forty-five))?)(?:\\s*(?:[ap]\\.?m\\.?|o['’]?clock|h|uhr))?`;
const minutes = '(?:half|(?:a )?quarter|(?:\\d{1,2}|five|ten|twenty(?:[- ]five)?)(?: minutes)?)';
/** An hour as it is said, without the word before it: "8", "half past eight", "five thirty pm", "noon". */
export const clock = `(?:(?:${minutes} (?:past|to) )?(?:${hour})|noon|midday|midnight)`;
/** "730", "0915" */
const squeezed = '(?:[01]?\\d|2[0-3])[0-5]\\d';
const lead = '(?:@\\s*|(?:at|to|by|around|about|from|half|(?:a )?quarter|past)\\s+)*';
/** "morning", "in the evening", "at night". */
export const partOfDay =
  '(?:first thing(?: in the morning)?|(?:(?:to|for|by|during|at|in) )*(?:the )?(?:morning|afternoon|evening|night))';

/** A time without a day: "at half past four", "in the evening", "noon", "in the afternoon, around four", "@ 9". */
export const timeAlone = new RegExp(
  `^(?:${partOfDay}(?:,?\\s+${lead}${clock})?|${lead}(?:${clock}|${squeezed})(?:,?\\s+${partOfDay})?(?:\\s+(?:sharp|instead))?)$`,
  'i',
);
