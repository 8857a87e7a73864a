import { z } from 'zod';
import { AssistantContent, ChatKitItem, ChatKitThread } from './items.ts';

const ItemUpdate = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('assistant_message.content_part.added'),
    content_index: z.int(),
    content: AssistantContent,
  }),
  z.strictObject({
    type: z.literal('assistant_message.content_part.text_delta'),
    content_index: z.int(),
    delta: z.string(),
  }),
  z.strictObject({
    type: z.literal('assistant_message.content_part.done'),
    content_index: z.int(),
    content: AssistantContent,
  }),
]);

/** The events of a stream that Duly sends, each as `data: {json}`. */
export const ChatKitEvent = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('thread.created'), thread: ChatKitThread }),
  z.strictObject({ type: z.literal('thread.updated'), thread: ChatKitThread }),
  z.strictObject({ type: z.literal('thread.item.added'), item: ChatKitItem }),
  z.strictObject({ type: z.literal('thread.item.updated'), item_id: z.string(), update: ItemUpdate }),
  z.strictObject({ type: z.literal('thread.item.done'), item: ChatKitItem }),
  z.strictObject({ type: z.literal('thread.item.replaced'), item: ChatKitItem }),
  z.strictObject({ type: z.literal('stream_options'), stream_options: z.strictObject({ allow_cancel: z.boolean() }) }),
  z.strictObject({ type: z.literal('progress_update'), text: z.string() }),
  z.strictObject({
    type: z.literal('error'),
    code: z.enum(['stream.error', 'custom']),
    message: z.string().optional(),
    allow_retry: z.boolean(),
  }),
]);
export type ChatKitEvent = z.infer<typeof ChatKitEvent>;
