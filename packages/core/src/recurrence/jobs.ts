import { type Advance, type AdvanceResult, advance } from './advance.ts';
import type { Moment, Series } from './occurrences.ts';
import { preview } from './preview.ts';
import { type TaskPace, taskPace } from './task-pace.ts';

/** What is asked of the worker, and what it answers. All of it survives structured cloning. */
export type Job =
  | { kind: 'preview'; series: Series; count: number }
  | { kind: 'task-pace'; series: Series }
  | ({ kind: 'advance' } & Advance);

export interface JobResults {
  preview: Moment[];
  'task-pace': TaskPace;
  advance: AdvanceResult;
}

export function runJob(job: Job): JobResults[Job['kind']] {
  if (job.kind === 'preview') return preview(job.series, job.count);
  if (job.kind === 'task-pace') return taskPace(job.series);
  return advance(job);
}
