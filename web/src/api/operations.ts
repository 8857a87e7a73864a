import type { commands, queries } from '@duly/contracts';

// Types only: the contracts' schemas would bring Zod's 50 kB into the first load, and the server checks everything.
type Operations = typeof commands & typeof queries;

/** The name of anything that the API can be asked to do. */
export type OperationName = keyof Operations;
export type Input<N extends OperationName> = Operations[N]['input']['_zod']['input'];
export type Output<N extends OperationName> = Operations[N]['output']['_zod']['output'];
