import { randomUUID } from 'node:crypto';
import { loadSettings } from '@duly/core';
import { type AssistantOptions, createAssistant } from '../../src/assistant/loop/create-assistant.ts';
import { actions, type HistoryItem, type Turn, type TurnEvent, type Widget } from '../../src/assistant/turn.ts';
import type { Context } from '../../src/context.ts';

/** What one turn has said and shown. */
export interface Said {
  text: string;
  widgets: Widget[];
  error: { message: string; mayRetry: boolean } | undefined;
  events: TurnEvent[];
}

/** One thread of one person, kept as the threads' storage keeps it: each turn becomes part of the history of the next. */
export class Conversation {
  readonly threadId = randomUUID();
  readonly #context: Context;
  readonly #userId: string;
  readonly #options: AssistantOptions;
  readonly #history: HistoryItem[] = [];
  readonly #inputIds = new Set<string>();

  constructor(context: Context, userId: string, options: AssistantOptions = {}) {
    this.#context = context;
    this.#userId = userId;
    this.#options = options;
  }

  /** `inputId` is that of an earlier message when it is tried again. */
  say(text: string, inputId?: string): Promise<Said> {
    return this.#turn({ kind: 'text', text }, text, inputId);
  }

  /** Presses a button of the widget that was shown last. */
  press(
    type: (typeof actions)[keyof typeof actions],
    payload: Record<string, unknown>,
    label: string = type,
  ): Promise<Said> {
    const from = this.#history.findLast(({ widget }) => widget)?.widget;
    return this.#turn({ kind: 'action', action: { type, payload }, ...(from ? { from } : {}) }, label);
  }

  confirm(said: Said): Promise<Said> {
    const asked = said.widgets.find(({ kind }) => kind === 'confirmation');
    if (asked?.kind !== 'confirmation') throw new Error('Nothing is to be confirmed');
    return this.press(actions.confirm, { confirmationId: asked.confirmationId });
  }

  choose(said: Said, index: number): Promise<Said> {
    const asked = said.widgets.find(({ kind }) => kind === 'choices');
    const option = asked?.kind === 'choices' ? asked.options[index] : undefined;
    if (!option) throw new Error('There is nothing to choose');
    return this.press(actions.choose, { value: option.value, label: option.label }, option.label);
  }

  async #turn(input: Turn['input'], words: string, inputId?: string): Promise<Said> {
    const turn: Turn = {
      userId: this.#userId,
      userName: 'Ada',
      settings: await loadSettings(this.#context.database, this.#userId),
      threadId: this.threadId,
      inputId: inputId ?? randomUUID(),
      ...(inputId !== undefined && this.#inputIds.has(inputId) ? { isAgain: true } : {}),
      input,
      history: [...this.#history],
      correlationId: randomUUID(),
      signal: new AbortController().signal,
    };
    if (inputId !== undefined) this.#inputIds.add(inputId);
    const said: Said = { text: '', widgets: [], error: undefined, events: [] };
    this.#history.push({ role: 'user', text: words });
    for await (const event of createAssistant(this.#context, this.#options)(turn)) this.#keep(event, said);
    if (said.text !== '') this.#history.push({ role: 'assistant', text: said.text });
    for (const widget of said.widgets) this.#history.push({ role: 'assistant', text: '', widget });
    return said;
  }

  #keep(event: TurnEvent, said: Said): void {
    said.events.push(event);
    if (event.kind === 'text') said.text += event.delta;
    else if (event.kind === 'widget') said.widgets.push(event.widget);
    else if (event.kind === 'error') said.error = { message: event.message, mayRetry: event.mayRetry };
    else if (event.kind === 'replace-widget') {
      const at = this.#history.findLastIndex(({ widget }) => widget?.kind === event.widget.kind);
      const old = this.#history[at];
      if (old) this.#history[at] = { ...old, widget: event.widget };
    }
  }
}
