const names: Record<string, string> = {
  DAILY: 'day',
  WEEKLY: 'week',
  MONTHLY: 'month',
  YEARLY: 'year',
  HOURLY: 'hour',
  MINUTELY: 'minute',
};
const days: Record<string, string> = { MO: 'Mon', TU: 'Tue', WE: 'Wed', TH: 'Thu', FR: 'Fri', SA: 'Sat', SU: 'Sun' };
const plain: Record<string, string> = { daily: 'DAILY', weekly: 'WEEKLY', monthly: 'MONTHLY', yearly: 'YEARLY' };

/**
 * The repeat sign's words in a row: "every day", "every 2 weeks on Mon, Thu". What these few words cannot say
 * exactly is "custom"; the panel asks the server for the full words.
 */
export function repeatWords(rule: string): string {
  const parts = new Map(
    `FREQ=${plain[rule.toLowerCase()] ?? rule.replace(/^FREQ=/i, '')}`
      .toUpperCase()
      .split(';')
      .map((part) => part.split('=') as [string, string]),
  );
  const unit = names[parts.get('FREQ') ?? ''];
  const known = new Set(['FREQ', 'INTERVAL', 'BYDAY', 'COUNT', 'UNTIL', 'WKST']);
  const others = [...parts.keys()].filter((part) => !known.has(part));
  if (!unit || others.length > 0) return isMonthEnd(parts) ? 'every month' : 'custom repeat';
  const interval = Number(parts.get('INTERVAL') ?? 1);
  const every = interval === 1 ? `every ${unit}` : `every ${interval} ${unit}s`;
  return withDays(every, parts.get('BYDAY'));
}

function withDays(every: string, byDay: string | undefined): string {
  if (byDay === undefined) return every;
  if (byDay === 'MO,TU,WE,TH,FR' && every === 'every week') return 'every weekday';
  const list = byDay.split(',').map((day) => days[day]);
  if (list.some((day) => day === undefined)) return 'custom repeat';
  return every === 'every week' ? `every ${list.join(', ')}` : `${every} on ${list.join(', ')}`;
}

// How "every month" is written when it starts on one of the last days of a month.
function isMonthEnd(parts: Map<string, string>): boolean {
  return [...parts].map((part) => part.join('=')).join(';') === 'FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1';
}
