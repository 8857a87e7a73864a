/** What one part of a message may want; "aside" is said beside what is wanted. */
export const purposes = [
  'create',
  'list',
  'count',
  'search',
  'about',
  'complete',
  'reopen',
  'delete',
  'move',
  'undate',
  'rename',
  'prio-high',
  'prio-medium',
  'prio-low',
  'prio-none',
  'tag',
  'untag',
  'project',
  'unproject',
  'new-project',
  'rename-project',
  'delete-project',
  'note',
  'note-add',
  'note-remove',
  'snooze',
  'remind',
  'silence',
  'repeat',
  'end-series',
  'skip',
  'same',
  'set-zone',
  'set-date-order',
  'set-week-start',
  'set-day-part',
  'set-default-reminder',
  'set-offline',
  'ask-setting',
  'plan',
  'undo',
  'help',
  'pick',
  'yes',
  'no',
  'chat',
  'cannot',
  'aside',
] as const;

export type Purpose = (typeof purposes)[number];

const namedLike = (begin: string): readonly Purpose[] => purposes.filter((one) => one.startsWith(begin));
export const levelPurposes = namedLike('prio-');
/** Those that change a setting. */
export const settingPurposes = namedLike('set-');

/** What words of a message may carry, by the sign that marks it in the lessons. */
export const slots = ['ref', 'title', 'd', 'e', 'r', 't', 'n', 'g', 'p', 'l', 's', 'w', 'v'] as const;

export type Slot = (typeof slots)[number];

/** Words of a message that carry a value. */
export interface Span {
  slot: Slot;
  start: number;
  end: number;
}

/** The label of a word that begins a slot, and of one that goes on with it; 0 is none. */
export const beginOf = (slot: number): number => 1 + slot * 2;
export const insideOf = (slot: number): number => 2 + slot * 2;
export const slotLabels = 1 + slots.length * 2;
