export const presets: readonly { rule: string; name: string; same: readonly string[] }[] = [
  { rule: 'daily', name: 'Every day', same: ['FREQ=DAILY'] },
  { rule: 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR', name: 'Every weekday', same: [] },
  { rule: 'weekly', name: 'Every week', same: ['FREQ=WEEKLY'] },
  { rule: 'monthly', name: 'Every month', same: ['FREQ=MONTHLY', 'FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1'] },
  { rule: 'yearly', name: 'Every year', same: ['FREQ=YEARLY'] },
];

/** The choice that a rule stands for: a preset's own rule, `custom`, or `never`. */
export function choiceOf(rule: string | null): string {
  if (rule === null) return 'never';
  const wanted = rule.toUpperCase();
  const found = presets.find((preset) => preset.rule.toUpperCase() === wanted || preset.same.includes(wanted));
  return found?.rule ?? 'custom';
}
