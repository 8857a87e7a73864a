import type { UserMessageInput } from '@duly/contracts/chatkit/requests';
import type { ThreadItem } from '@duly/core';

/** The item of what a person has sent; nulls are left out, as the protocol never sends them. */
export function userMessage(input: UserMessageInput, { id, now }: { id: string; now: Date }): ThreadItem {
  const { tool_choice: toolChoice, model } = input.inference_options;
  return {
    id,
    kind: 'user_message',
    text: textOf(input),
    content: {
      content: input.content.map((part) => {
        if (part.type === 'input_text') return part;
        const { type, id: tagId, text, data, group, interactive } = part;
        return { type, id: tagId, text, data, ...(group ? { group } : {}), interactive };
      }),
      attachments: [],
      ...(input.quoted_text ? { quoted_text: input.quoted_text } : {}),
      inference_options: { ...(toolChoice ? { tool_choice: toolChoice } : {}), ...(model ? { model } : {}) },
    },
    widget: null,
    wasCut: false,
    createdAt: now,
  };
}

/** Texts carry their own spaces; a tag stands for the words it shows. */
function textOf({ content }: UserMessageInput): string {
  return content.map((part) => part.text).join('');
}
