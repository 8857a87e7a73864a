import type { ThreadItemKind } from '@duly/core';

/** As the reference begins them: widgets and questions are messages there. */
const prefixes: Record<ThreadItemKind | 'action', string> = {
  user_message: 'msg',
  assistant_message: 'msg',
  widget: 'msg',
  structured_input: 'msg',
  client_tool_call: 'tc',
  action: 'act',
};

/** `thr_` and a UUIDv7: conversations are listed in the order of their ids. */
export function newThreadId(newId: () => string): string {
  return withPrefix('thr', newId());
}

export function newItemId(kind: ThreadItemKind | 'action', newId: () => string): string {
  return withPrefix(prefixes[kind], newId());
}

function withPrefix(prefix: string, id: string): string {
  return `${prefix}_${id.replaceAll('-', '')}`;
}
