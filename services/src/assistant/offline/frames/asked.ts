/** What a task may have or lack, besides its title. */
export type Part = 'date' | 'project' | 'tags' | 'priority' | 'notes' | 'reminders';

/** The tasks that are asked for. */
export interface Asked {
  kind: 'list' | 'count' | 'search';
  /** Terms of the language of filters, by what they are about, so that a later question can change one of them. */
  terms: Partial<Record<'when' | 'priority' | 'tags' | 'project' | 'repeats' | 'text' | 'other', string>>;
  /** What the language of filters cannot say. */
  has: readonly Part[];
  lacks: readonly Part[];
  /** How often they repeat, as rules say it: "WEEKLY". */
  every?: string;
  /** Those that were completed in this time: "today", "this week", "so far". */
  doneIn?: string;
  /** Of these only: "which of them". */
  among?: readonly string[];
}

/** In the language of filters. */
export function filterOf({ terms }: Pick<Asked, 'terms'>): string {
  return Object.values(terms)
    .filter((term) => term !== '')
    .join(' ');
}

export function isAll({ terms, has, lacks, doneIn }: Asked): boolean {
  return Object.keys(terms).length + has.length + lacks.length === 0 && doneIn === undefined;
}

/** "only the urgent ones", of what was asked for before. */
export function narrowed(before: Asked, by: Asked): Asked {
  return {
    ...before,
    ...by,
    kind: by.kind,
    terms: { ...before.terms, ...by.terms },
    has: [...before.has, ...by.has],
    lacks: [...before.lacks, ...by.lacks],
  };
}
