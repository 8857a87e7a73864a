import { describe } from '@duly/language/rule/describe';

/** How a task repeats, inside of a sentence: "every week on Monday". */
export function sayRule({ rule, start }: { rule: string; start?: string | undefined }): string {
  return describe(rule, { start }).replace(/^./, (letter) => letter.toLowerCase());
}
