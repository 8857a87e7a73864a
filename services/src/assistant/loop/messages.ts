import type { ModelMessage } from 'ai';
import type { Turn, Widget } from '../turn.ts';

/** The conversation as a model reads it. */
export function messagesOf({ history }: Pick<Turn, 'history'>, said: string): ModelMessage[] {
  const messages: ModelMessage[] = history
    .map(({ role, text, widget, wasCut }) => ({
      role,
      content: `${text.trim() || wordsOf(widget)}${wasCut ? ' (stopped by the person)' : ''}`.trim(),
    }))
    .filter(({ content }) => content !== '');
  return [...messages, { role: 'user', content: said }];
}

function wordsOf(widget: Widget | undefined): string {
  if (widget?.kind === 'choices') return widget.question;
  if (widget?.kind === 'confirmation') return widget.title;
  return '';
}
