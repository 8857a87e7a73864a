import { type Command, commands } from '@duly/contracts';
import type { AskedCommand } from '@duly/core/assistant/confirmations';
import { type Ledger, mostChangedUnasked } from './ledger.ts';

/** Whether commands may run in this turn only after the person's click: what destroys, and what would be too much. */
export function mustAsk(asked: readonly AskedCommand[], ledger: Ledger): boolean {
  if (asked.some(destroys)) return true;
  // Counted with what already waits: otherwise the second half of a large change would slip through.
  const ids = new Set(ledger.changed);
  let made = 0;
  for (const { name, input } of [...ledger.waiting, ...asked]) {
    if (isOfNoTask.has(name)) continue;
    if (name === 'create-task' || name === 'quick-add' || name === 'undo-change') made += 1;
    else if (typeof input.id === 'string') ids.add(input.id);
  }
  return ids.size + made > mostChangedUnasked;
}

const isOfNoTask: ReadonlySet<string> = new Set(['create-project', 'rename-project', 'update-settings']);

function destroys({ name, input }: AskedCommand): boolean {
  const command: Command = commands[name];
  // Without its recurrence a task ends its series, which the command of that name asks about.
  return command.isDestructive || (name === 'update-task' && input.recurrence === null);
}
