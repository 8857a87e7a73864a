import { z } from 'zod';
import { Instant } from '../scalars.ts';
import { WidgetRoot } from './widgets.ts';

const json = z.record(z.string(), z.unknown());
const base = { id: z.string(), thread_id: z.string(), created_at: Instant };

export const AssistantContent = z.strictObject({
  annotations: z.array(z.never()),
  text: z.string(),
  type: z.literal('output_text'),
});

const MultipleChoice = z.strictObject({
  id: z.string(),
  question: z.string(),
  answer: z.strictObject({ values: z.array(z.string()), skipped: z.boolean() }).optional(),
  type: z.literal('multiple_choice'),
  options: z.array(z.strictObject({ value: z.string() })),
  multiple: z.boolean(),
});
const Freeform = z.strictObject({
  id: z.string(),
  question: z.string(),
  answer: z.strictObject({ values: z.array(z.string()), skipped: z.boolean() }).optional(),
  type: z.literal('freeform'),
  description: z.string().optional(),
});
export const StructuredInput = z.discriminatedUnion('type', [MultipleChoice, Freeform]);
export type StructuredInput = z.infer<typeof StructuredInput>;

/** An item of a conversation as it travels: defaults are said, nulls are not. */
export const ChatKitItem = z.discriminatedUnion('type', [
  z.strictObject({
    ...base,
    type: z.literal('user_message'),
    content: z.array(
      z.discriminatedUnion('type', [
        z.strictObject({ type: z.literal('input_text'), text: z.string() }),
        z.strictObject({
          type: z.literal('input_tag'),
          id: z.string(),
          text: z.string(),
          data: json,
          group: z.string().optional(),
          interactive: z.boolean(),
        }),
      ]),
    ),
    attachments: z.array(z.never()),
    quoted_text: z.string().optional(),
    inference_options: z.strictObject({
      tool_choice: z.strictObject({ id: z.string() }).optional(),
      model: z.string().optional(),
    }),
  }),
  z.strictObject({ ...base, type: z.literal('assistant_message'), content: z.array(AssistantContent) }),
  z.strictObject({ ...base, type: z.literal('widget'), widget: WidgetRoot, copy_text: z.string().optional() }),
  z.strictObject({
    ...base,
    type: z.literal('client_tool_call'),
    status: z.enum(['pending', 'completed']),
    call_id: z.string(),
    name: z.string(),
    arguments: json,
    output: z.unknown().optional(),
  }),
  z.strictObject({
    ...base,
    type: z.literal('structured_input'),
    status: z.enum(['pending', 'answered', 'skipped']),
    inputs: z.array(StructuredInput),
  }),
]);
export type ChatKitItem = z.infer<typeof ChatKitItem>;

export const ChatKitItemPage = z.strictObject({
  data: z.array(ChatKitItem),
  has_more: z.boolean(),
  after: z.string().optional(),
});
export type ChatKitItemPage = z.infer<typeof ChatKitItemPage>;

export const ChatKitThread = z.strictObject({
  title: z.string().optional(),
  id: z.string(),
  created_at: Instant,
  status: z.strictObject({ type: z.literal('active') }),
  metadata: json,
  items: ChatKitItemPage,
});
export type ChatKitThread = z.infer<typeof ChatKitThread>;

export const ChatKitThreadPage = z.strictObject({
  data: z.array(ChatKitThread),
  has_more: z.boolean(),
  after: z.string().optional(),
});
export type ChatKitThreadPage = z.infer<typeof ChatKitThreadPage>;

export const SyncActionAnswer = z.strictObject({ updated_item: ChatKitItem.optional() });
export type SyncActionAnswer = z.infer<typeof SyncActionAnswer>;
