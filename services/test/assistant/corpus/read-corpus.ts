import { readFileSync } from 'node:fs';

/** One thing that is said, and what has to come of it. */
export interface Line {
  said: string;
  /** Ways that are as good as each other, of which one has to come; each is all that has to come of it. */
  ways: string[][];
}

export interface Dialogue {
  kind: string;
  lines: Line[];
}

/**
 * Reads conversations: "# kind" begins a kind, an empty line a conversation. "> words" is said; "> !confirm" and
 * "> !0" press the button that is asked about. Below it stands what comes of it:
 * "= command Title | field=value" a change (all changes of the turn are listed), "~ A; B" the tasks that are shown,
 * "? words" choices whose question has these words, "! 2" a confirmation of so many lines, "@ words" what is said,
 * "-" that nothing is done and something is said. "or" parts what is as good. Of fields "remind=" is all reminders,
 * "reminds=" one among others.
 */
export function readCorpus(path: URL): Dialogue[] {
  const dialogues: Dialogue[] = [];
  let kind = '';
  let isOpen = false;
  for (const line of readFileSync(path, 'utf8').split('\n')) {
    if (line.startsWith('# ')) kind = line.slice(2);
    if (line.startsWith('# ') || line.trim() === '') isOpen = false;
    else if (line.startsWith('> ')) {
      if (!isOpen) dialogues.push({ kind, lines: [] });
      isOpen = true;
      dialogues.at(-1)?.lines.push({ said: line.slice(2), ways: [[]] });
    } else {
      const ways = dialogues.at(-1)?.lines.at(-1)?.ways;
      if (line === 'or') ways?.push([]);
      else ways?.at(-1)?.push(line);
    }
  }
  return dialogues;
}
