import type { Assistant, Turn, TurnEvent } from '../../src/assistant/turn.ts';

/** What the test holds in its hands: the turns that were begun, and what ends those that wait. */
export interface Script {
  assistant: Assistant;
  turns: Turn[];
  /** Lets all waiting turns go on. */
  goOn: () => void;
}

/** An assistant that does what the first word of a message names, as the server that the transcripts were recorded on. */
export function scriptedAssistant(more: Record<string, (turn: Turn) => AsyncIterable<TurnEvent>> = {}): Script {
  const turns: Turn[] = [];
  let waiting = Promise.withResolvers<void>();
  const pause = () => waiting.promise;
  const script: Script = {
    turns,
    goOn: () => {
      waiting.resolve();
      waiting = Promise.withResolvers();
    },
    assistant: (turn) => {
      turns.push(turn);
      const name = turn.input.kind === 'action' ? turn.input.action.type : (turn.input.text.trim().split(' ')[0] ?? '');
      return more[name]?.(turn) ?? play(name, turn, pause);
    },
  };
  return script;
}

async function* play(name: string, turn: Turn, pause: () => Promise<void>): AsyncGenerator<TurnEvent> {
  switch (name) {
    case 'tool':
      yield* say('Calling the client.');
      yield { kind: 'client-call', name: 'get_selected_tasks', arguments: { limit: 3 } };
      return;
    case 'progress':
      yield { kind: 'progress', text: 'Looking up tasks' };
      yield { kind: 'progress', text: 'Still looking' };
      yield* say('Found 2 tasks.');
      return;
    case 'structured':
      yield {
        kind: 'questions',
        questions: [
          { id: 'q1', question: 'Which list?', options: ['Home', 'Work'] },
          { id: 'q2', question: 'When?', description: 'any date' },
        ],
      };
      return;
    case 'widget':
      yield { kind: 'widget', widget: { kind: 'changes', activityIds: ['7'], taskIds: [] }, text: 'Task 7' };
      return;
    case 'customerror':
      yield { kind: 'error', message: 'Quota exceeded', mayRetry: false };
      return;
    case 'fail':
      yield { kind: 'error', message: 'No such action', mayRetry: false };
      return;
    case 'streamerror':
      throw new Error('A fault of the assistant');
    case 'complete_task':
      yield* say('Done.');
      yield {
        kind: 'replace-widget',
        widget: { kind: 'changes', activityIds: ['7'], taskIds: [], isUndone: true },
        text: 'Task 7',
      };
      return;
    case 'slow':
      for (const letter of 'abcd') yield { kind: 'text', delta: letter };
      await pause();
      yield { kind: 'text', delta: 'efgh' };
      return;
    case 'x':
      return;
    default:
      yield* say(`Echo: ${turn.input.kind === 'text' ? turn.input.text : name}`);
  }
}

async function* say(text: string): AsyncGenerator<TurnEvent> {
  const size = Math.max(1, Math.floor(text.length / 3));
  for (let at = 0; at < text.length; at += size) yield { kind: 'text', delta: text.slice(at, at + size) };
  yield { kind: 'message-end' };
}
