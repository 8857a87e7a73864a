import type { ChatKitItem } from '@duly/contracts/chatkit/items';
import type { WidgetComponent } from '@duly/contracts/chatkit/widgets';

/** An item in words: what is copied, announced and found. */
export function saidWords(item: ChatKitItem): string {
  switch (item.type) {
    case 'user_message':
      return item.content.map(({ text }) => text).join('');
    case 'assistant_message':
      return item.content.map(({ text }) => text).join('\n');
    case 'structured_input':
      return item.inputs.map(({ question }) => question).join('\n');
    case 'client_tool_call':
      return '';
    case 'widget':
      break;
  }
  const { widget } = item;
  if (widget.type === 'ListView') {
    const count = widget.children.length;
    return count === 1 ? '1 task is shown.' : `${count} tasks are shown.`;
  }
  const acts = [widget.confirm, widget.cancel].flatMap((act) => (act ? [act.label] : []));
  return [...widget.children.flatMap(wordsOf), ...acts].join('. ');
}

function wordsOf(component: WidgetComponent): string[] {
  if (component.type === 'Text') return [component.value];
  if (component.type === 'Button') return [component.label];
  return component.children.flatMap((child) =>
    child.type === 'Col' ? child.children.map(({ value }) => value) : wordsOf(child),
  );
}
