import { readList } from '../lists/read-list.ts';
import { readSearch } from '../lists/read-search.ts';
import { readChange } from '../move/read-change.ts';
import { readMove } from '../move/read-move.ts';
import { isOpen, type Reading } from '../reading.ts';
import { readSetReminder } from '../reminders/read-set-reminder.ts';
import { type Body, bodyOf } from './body.ts';
import { readCreate } from './create.ts';
import { readCommand } from './read-command.ts';
import { readSettings } from './settings.ts';
import { readSnooze } from './snooze.ts';
import { readTagging } from './tag.ts';
import { readQuestion, readTalk } from './talk.ts';
import { readReplacement, readUpdate } from './update.ts';

type CommandReader = (reading: Reading, body: Body) => Reading | undefined;

/** In this order: what is said in few fixed words first, verbs that begin titles as well last. */
const readers: readonly CommandReader[] = [
  readTalk,
  readSettings,
  readSearch,
  readList,
  readSnooze,
  readSetReminder,
  readTagging,
  readUpdate,
  readCommand,
  readMove,
  readChange,
  readReplacement,
];

/** Stage 2: what is wanted. No verb means create; a field for adding knows nothing else. */
export function readIntent(reading: Reading): Reading {
  const body = bodyOf(reading.masked, { isLoose: false });
  if (reading.context.mode === 'add') return created(reading, body);
  const loose = bodyOf(reading.masked, { isLoose: true });
  for (const one of loose.start === body.start ? [body] : [body, loose]) {
    for (const read of readers) {
      const found = read(reading, one);
      // Rather a title than a command, but not surely.
      if (found?.found.intent === 'create') return created(found, body);
      if (found && isAllowed(reading, found)) return found;
    }
  }
  return readQuestion(reading, body) ?? created(reading, body);
}

function created(reading: Reading, body: Body): Reading {
  const found = readCreate(reading, body);
  return isAllowed(reading, found) ? found : reading;
}

/** A command of which the person has cancelled a part is none. */
function isAllowed(before: Reading, after: Reading): boolean {
  return after.spans.every((span) => before.spans.includes(span) || isOpen(before, span));
}
