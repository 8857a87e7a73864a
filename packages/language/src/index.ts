export type { ParseContext } from './context.ts';
export { parse } from './parse.ts';
