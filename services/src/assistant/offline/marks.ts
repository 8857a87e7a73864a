/**
 * What a click on a choice adds to the words that were unclear, so that the same text, read again, is clear. A person may
 * type it as well: it grants nothing that the words alone do not.
 */
export interface Marks {
  text: string;
  taskIds: string[] | null;
  isTask: boolean;
  isMeant: boolean;
  isPlain: boolean;
  /** By its form alone, without a second reader. */
  isByForm: boolean;
  /** A reminder takes the place of another. */
  isInstead: boolean;
  /** Of several reminders the one that is told so: "the monday one". */
  only: string | null;
  makesProject: boolean | null;
  split: 'one' | 'several' | null;
}

export const marks = {
  newTask: '[new task]',
  asRead: '[as read]',
  plain: '[as plain text]',
  byForm: '[as said]',
  instead: '[instead]',
  newProject: '[new project]',
  noProject: '[no project]',
  one: '[one task]',
  several: '[several tasks]',
} as const;

const any =
  /\s*\[(tasks? [\da-f-]{36}(?:,[\da-f-]{36})*|new task|as read|as said|as plain text|instead|only [^\][]{1,60}|new project|no project|one task|several tasks)\]$/;

export function taskMark(...ids: string[]): string {
  return `[task ${ids.join(',')}]`;
}

/** Says which of several reminders is meant. */
export function onlyMark(words: string): string {
  return `[only ${words.replace(/[\][]/g, ' ').slice(0, 60)}]`;
}

/** The text without its marks, and what they say. */
export function readMarks(said: string): Marks {
  const read: Marks = {
    text: said.trim(),
    taskIds: null,
    isTask: false,
    isMeant: false,
    isPlain: false,
    isByForm: false,
    isInstead: false,
    only: null,
    makesProject: null,
    split: null,
  };
  for (let mark = any.exec(read.text); mark; mark = any.exec(read.text)) {
    read.text = read.text.slice(0, mark.index).trim();
    const words = mark[1] ?? '';
    if (words.startsWith('task')) read.taskIds = words.replace(/^tasks? /, '').split(',');
    else if (words === 'new task') read.isTask = true;
    else if (words === 'as read') read.isMeant = true;
    else if (words === 'as plain text') read.isPlain = true;
    else if (words === 'as said') read.isByForm = true;
    else if (words === 'instead') read.isInstead = true;
    else if (words.startsWith('only ')) read.only = words.slice('only '.length);
    else if (words.endsWith('project')) read.makesProject = words === 'new project';
    else read.split = words === 'one task' ? 'one' : 'several';
  }
  return read;
}

/** The same words with one more mark. */
export function marked(said: string, mark: string): string {
  return `${said} ${mark}`;
}
