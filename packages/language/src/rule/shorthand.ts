import type { ParsedRule } from './parsed-rule.ts';

/**
 * The rule in RFC 5545's terms for a start "YYYY-MM-DD...". `monthly` on the 31st takes the last day of short months and
 * comes back to the 31st; `yearly` on 29 February takes the 28th in other years. A rule given as RFC 5545 is unchanged.
 */
export function resolveShorthand(rule: ParsedRule, start: string): ParsedRule {
  const month = Number(start.slice(5, 7));
  const day = Number(start.slice(8, 10));
  if (rule.shorthand === 'monthly' && day > 28) {
    return { ...rule, byMonthDay: [28, 29, 30, 31].filter((candidate) => candidate <= day), bySetPos: [-1] };
  }
  if (rule.shorthand === 'yearly' && month === 2 && day === 29) {
    return { ...rule, byMonth: [2], byMonthDay: [28, 29], bySetPos: [-1] };
  }
  return rule;
}
