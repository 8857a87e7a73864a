import type { Settings } from '@duly/contracts';

/** What the person said, and what came before, for one turn of the assistant. */
export interface Turn {
  userId: string;
  /** The person's name, as commands record who did something for whom. */
  userName: string;
  settings: Settings;
  threadId: string;
  /** Of what the person said: the same when it is tried again, so that what it did already can be told. */
  inputId: string;
  /** It is tried again: what it made before is there. */
  isAgain?: true;
  input: TurnInput;
  /** Oldest first, without the input. Bounded: of a long thread only the end. */
  history: readonly HistoryItem[];
  /** The model that the client asked for with this message; absent: whichever is configured. */
  model?: string;
  /** Of this turn and no other; begins with the one of its request. */
  correlationId: string;
  /** Aborted when nobody reads on: the person has cancelled, left, or the server ends. */
  signal: AbortSignal;
}

/** Text, or a button of a widget that was pressed: then `from` is the widget it belongs to. */
export type TurnInput =
  /** `quote` is what the person marked in the conversation to speak of. */
  { kind: 'text'; text: string; quote?: string } | { kind: 'action'; action: Action; from?: Widget };

/** A button that was pressed. */
export type Pressed = Extract<TurnInput, { kind: 'action' }>;

export interface Action {
  type: string;
  payload: Record<string, unknown>;
}

export interface HistoryItem {
  role: 'user' | 'assistant';
  text: string;
  widget?: Widget;
  /** The person cancelled the answer: this is what was said until then. */
  wasCut?: true;
}

/** What the assistant says and shows in a turn, in order. */
export type TurnEvent =
  /** Goes on with the current message; begins one when none is open. */
  | { kind: 'text'; delta: string }
  | { kind: 'message-end' }
  /** An item of its own; `text` says the same in words. Ends an open message. */
  | { kind: 'widget'; widget: Widget; text: string }
  /** In place of the widget whose button was pressed, such as a confirmation that has been answered. */
  | { kind: 'replace-widget'; widget: Widget; text: string }
  /** What is going on; shown while it lasts, and not kept. */
  | { kind: 'progress'; text: string }
  /** Asks the client for something that only it knows; the turn ends, and its answer comes as an action. */
  | { kind: 'client-call'; name: string; arguments: Record<string, unknown> }
  /** A form to fill in; the turn ends, and the answers come as an action. */
  | { kind: 'questions'; questions: Question[] }
  /** The turn ends here without success. */
  | { kind: 'error'; message: string; mayRetry: boolean };

/** What is shown as more than words. Tasks are named by id: whoever shows them reads them as they are then. */
export type Widget =
  | { kind: 'tasks'; taskIds: string[] }
  | { kind: 'changes'; activityIds: string[]; taskIds: string[]; isUndone?: boolean }
  | {
      kind: 'confirmation';
      confirmationId: string;
      title: string;
      lines: string[];
      /** What it is about, so that "it" has a meaning afterwards. */
      taskIds?: string[];
      answer?: 'confirmed' | 'declined' | 'expired';
    }
  | { kind: 'choices'; question: string; options: { label: string; value: string }[]; chosen?: string };

/** With `options` one is chosen from them, or something else is written; without, it is a line of text. */
export interface Question {
  id: string;
  question: string;
  options?: string[];
  mayChooseSeveral?: boolean;
  description?: string;
}

/**
 * The actions that the buttons of widgets send back: `from` is their widget. A choice that was clicked arrives as
 * `choose`; the answer to it is the same as to its value as text.
 */
export const actions = {
  completeTask: 'task.complete', // {taskId}
  openTask: 'task.open', // {taskId}: for the client alone
  undo: 'changes.undo', // {activityIds}
  confirm: 'confirmation.confirm', // {confirmationId}
  decline: 'confirmation.decline', // {confirmationId}
  choose: 'choices.choose', // {value, label}
  clientOutput: 'client.output', // {name, output}: to a client-call
  answer: 'questions.answer', // {status: 'answered' | 'skipped', answers: {[id]: string[]}}: to questions
} as const;

/** One turn. It ends when the events end; what it throws is told to the person as a failure that may be tried again. */
export type Assistant = (turn: Turn) => AsyncIterable<TurnEvent>;
