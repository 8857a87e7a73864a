const hours = 'one two three four five six seven eight nine ten eleven twelve'.split(' ');
const minutes: Readonly<Record<string, number>> = {
  five: 5,
  ten: 10,
  quarter: 15,
  'a quarter': 15,
  fifteen: 15,
  twenty: 20,
  'twenty five': 25,
  'twenty-five': 25,
  half: 30,
};
const spoken = new RegExp(
  `\\b(?<minutes>${Object.keys(minutes)
    .toSorted((one, other) => other.length - one.length)
    .join(
      '|',
    )})(?: minutes)? (?<way>to|past|before|after|till) (?<hour>${hours.join('|')}|1[0-2]|[1-9])\\b(?! (?:minutes|hours|days|weeks))(?: (?:in the |at )?(?<part>morning|afternoon|evening|night|am|pm))?`,
  'gi',
);

/** "twenty to three in the afternoon" is 14:40; without a part of the day from 7 in the morning to 6 in the evening. */
export function withTimes(text: string): string {
  return text.replace(spoken, (said, ...rest) => {
    const { minutes: some = '', way = '', hour = '', part } = rest.at(-1) as Record<string, string | undefined>;
    const named = hours.indexOf(hour.toLowerCase()) + 1 || Number(hour);
    const before = /^(?:to|before|till)$/i.test(way);
    if (some.toLowerCase() === 'half' && before) return said;
    const whole = before ? named - 1 : named;
    const isLate = part !== undefined && /^(?:afternoon|evening|night|pm)$/i.test(part);
    const ofDay = part !== undefined ? (whole % 12) + (isLate ? 12 : 0) : whole < 7 ? whole + 12 : whole;
    const past = minutes[some.toLowerCase()] ?? 0;
    return `${String(ofDay).padStart(2, '0')}:${String(before ? 60 - past : past).padStart(2, '0')}`;
  });
}
