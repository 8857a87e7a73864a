export type { ParseContext } from './context.ts';
export { type NewTask, type NewTaskReading, readNewTask } from './new-task.ts';
export { parse } from './parse.ts';
