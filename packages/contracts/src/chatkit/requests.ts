import { z } from 'zod';
import { line, text } from '../scalars.ts';

/**
 * The requests of the ChatKit server protocol (PyPI openai-chatkit 1.6.5). As there, fields that nobody knows are passed
 * over: newer clients send more. What is bounded here and not there is said in the bounds.
 */
const ref = z.string().regex(/^[\w.-]{1,64}$/, { error: 'Not an id: give one that Duly gave you' });
const notText = { error: 'It contains a NUL or half of a surrogate pair: send valid Unicode' };
/** Whatever the client likes, as long as it can be kept and sent back. */
const anything = z.unknown().refine(isText, notText);
const json = z.record(z.string(), z.unknown()).refine(isText, notText);

const UserMessageContent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('input_text'), text: text({ max: 20_000, what: 'The message' }) }),
  z.object({
    type: z.literal('input_tag'),
    id: text({ max: 200, what: 'The id of a tag' }),
    text: text({ max: 500, what: 'The text of a tag' }),
    data: json,
    group: text({ max: 200, what: 'The group of a tag' }).nullish(),
    interactive: z.boolean().default(false),
  }),
]);

export const InferenceOptions = z.object({
  tool_choice: z.object({ id: text({ max: 200, what: 'The id of a tool' }) }).nullish(),
  model: text({ max: 200, what: 'The name of a model' }).nullish(),
});

export const UserMessageInput = z.object({
  content: z.array(UserMessageContent).max(100),
  attachments: z.array(z.string()).max(0, { error: 'Duly takes no attachments: send the message without them' }),
  quoted_text: text({ max: 20_000, what: 'The quotation' }).nullish(),
  inference_options: InferenceOptions,
});
export type UserMessageInput = z.infer<typeof UserMessageInput>;

const page = {
  /** None, or 0: 20. More than 100 are not given at once. */
  limit: z
    .int()
    .min(0)
    .nullish()
    .transform((limit) => Math.min(limit || 20, 100)),
  order: z.enum(['asc', 'desc']).default('desc'),
  after: ref.nullish().transform((after) => after ?? undefined),
};

const CustomAction = z.object({
  thread_id: ref,
  item_id: ref.nullish(),
  action: z.object({ type: z.string().min(1).max(100), payload: anything.optional() }),
});

export const StructuredInputSubmission = z.object({
  status: z.enum(['answered', 'skipped']).default('answered'),
  answers: z
    .record(
      z.string(),
      z.object({
        values: z
          .array(text({ max: 2_000, what: 'An answer' }))
          .max(100)
          .default([]),
        skipped: z.boolean().default(false),
      }),
    )
    .default({}),
});
export type StructuredInputSubmission = z.infer<typeof StructuredInputSubmission>;

function request<Type extends string, Params extends z.ZodType>(type: Type, params: Params) {
  return z.object({ type: z.literal(type), params, metadata: json.default({}) });
}

/** Those that are answered with a stream of events. */
const streaming = [
  request('threads.create', z.object({ input: UserMessageInput })),
  request('threads.add_user_message', z.object({ thread_id: ref, input: UserMessageInput })),
  request('threads.add_client_tool_output', z.object({ thread_id: ref, result: anything })),
  request('threads.add_structured_input', z.object({ thread_id: ref, item_id: ref, input: StructuredInputSubmission })),
  request('threads.retry_after_item', z.object({ thread_id: ref, item_id: ref })),
  request('threads.custom_action', CustomAction),
] as const;

/** Those that are answered at once, with JSON. */
const immediate = [
  request('threads.get_by_id', z.object({ thread_id: ref })),
  request('threads.list', z.object(page)),
  request(
    'threads.update',
    z.object({ thread_id: ref, title: line({ min: 1, max: 200, what: 'The title of a conversation' }) }),
  ),
  request('threads.delete', z.object({ thread_id: ref })),
  request('threads.sync_custom_action', CustomAction),
  request('items.list', z.object({ thread_id: ref, ...page })),
  request(
    'items.feedback',
    z.object({ thread_id: ref, item_ids: z.array(ref).max(100), kind: z.enum(['positive', 'negative']) }),
  ),
  request('attachments.create', z.object({ name: z.string(), size: z.int(), mime_type: z.string() })),
  request('attachments.delete', z.object({ attachment_id: z.string() })),
  request('input.transcribe', z.object({ audio_base64: z.string(), mime_type: z.string() })),
] as const;

export const ChatKitRequest = z.discriminatedUnion('type', [...streaming, ...immediate]);
export type ChatKitRequest = z.infer<typeof ChatKitRequest>;
/** The same as a client writes it: what has a default may be left out. */
export type SentChatKitRequest = z.input<typeof ChatKitRequest>;
export type StreamingChatKitRequest = z.infer<(typeof streaming)[number]>;
export type ImmediateChatKitRequest = z.infer<(typeof immediate)[number]>;

const streamingTypes = new Set<string>(streaming.map(({ shape }) => shape.type.value));

export function isStreaming(request: ChatKitRequest): request is StreamingChatKitRequest {
  return streamingTypes.has(request.type);
}

function isText(value: unknown): boolean {
  if (typeof value === 'string') return value.isWellFormed() && !value.includes('\0');
  if (typeof value !== 'object' || value === null) return true;
  return Object.entries(value).every(([name, member]) => isText(name) && isText(member));
}
