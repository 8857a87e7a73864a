import { z } from 'zod';

/** What a button sends back. */
export const ActionConfig = z.strictObject({
  type: z.string(),
  payload: z.record(z.string(), z.unknown()),
  handler: z.enum(['server', 'client']),
  loadingBehavior: z.enum(['auto', 'none', 'self', 'container']),
  streaming: z.boolean(),
});
export type ActionConfig = z.infer<typeof ActionConfig>;

const named = { key: z.string().optional(), id: z.string().optional() };

const Text = z.strictObject({
  ...named,
  type: z.literal('Text'),
  value: z.string(),
  lineThrough: z.boolean().optional(),
  color: z.string().optional(),
  weight: z.enum(['normal', 'medium', 'semibold', 'bold']).optional(),
  size: z.enum(['xs', 'sm', 'md', 'lg', 'xl']).optional(),
});

const Button = z.strictObject({
  ...named,
  type: z.literal('Button'),
  label: z.string(),
  onClickAction: ActionConfig,
  style: z.enum(['primary', 'secondary']).optional(),
  color: z.enum(['primary', 'secondary', 'danger']).optional(),
  size: z.enum(['sm', 'md']).optional(),
});

const box = { ...named, gap: z.number().optional(), flex: z.number().optional() };
const Col = z.strictObject({ ...box, type: z.literal('Col'), children: z.array(Text) });
const Row = z.strictObject({
  ...box,
  type: z.literal('Row'),
  align: z.enum(['start', 'center', 'end']).optional(),
  wrap: z.literal('wrap').optional(),
  children: z.array(z.discriminatedUnion('type', [Text, Col, Button])),
});

export const WidgetComponent = z.discriminatedUnion('type', [Text, Row, Button]);
export type WidgetComponent = z.infer<typeof WidgetComponent>;

const ListViewItem = z.strictObject({
  ...named,
  type: z.literal('ListViewItem'),
  onClickAction: ActionConfig.optional(),
  children: z.array(WidgetComponent),
});
export type ListViewItem = z.infer<typeof ListViewItem>;

const cardAction = z.strictObject({ label: z.string(), action: ActionConfig });

/** The part of ChatKit's widgets that Duly shows; `key` says which of its own it is: `tasks`, `changes` and so on. */
export const WidgetRoot = z.discriminatedUnion('type', [
  z.strictObject({
    ...named,
    type: z.literal('Card'),
    children: z.array(WidgetComponent),
    confirm: cardAction.optional(),
    cancel: cardAction.optional(),
  }),
  z.strictObject({ ...named, type: z.literal('ListView'), children: z.array(ListViewItem) }),
]);
export type WidgetRoot = z.infer<typeof WidgetRoot>;
