const same = /(?:\b(?:at|for) )?(?:\b(?:the|that) )?\bsame (?:time|hour)\b/i;

/** Whether an hour is told by one that was said before. */
export function saysSameTime(said: string): boolean {
  return same.test(said);
}

/** "tuesday same time" is "tuesday at 09:30". Where nothing tells that time, the words stay, and are read by nobody. */
export function withSameTime(said: string, time: string | undefined): string {
  return time === undefined ? said : said.replace(same, `at ${time}`);
}

/** "pm", of what is at 07:00, is "at 19:00". */
export function withHalfOfDay(said: string, lastTime: string | undefined): string {
  const half = /^(?:at |in the )?(?<half>[ap])\.?m\.?$/i.exec(said.trim())?.groups?.half?.toLowerCase();
  if (half === undefined || lastTime === undefined) return said;
  const hour = (Number(lastTime.slice(0, 2)) % 12) + (half === 'p' ? 12 : 0);
  return `at ${String(hour).padStart(2, '0')}:${lastTime.slice(3, 5)}`;
}
