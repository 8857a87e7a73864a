import { describe } from '@duly/language/rule/describe';
import { InvalidRecurrence } from '@duly/language/rule/invalid-recurrence';

/** A rule in words: "every 2 weeks on Monday and Thursday". Changes of old may name what is no rule. */
export function repeatWords(rule: string): string {
  try {
    return describe(rule);
  } catch (error) {
    if (error instanceof InvalidRecurrence) return 'custom repeat';
    throw error;
  }
}
