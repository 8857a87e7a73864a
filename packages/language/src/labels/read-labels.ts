import type { Reading } from '../reading.ts';
import { readNotes } from './notes.ts';
import { readPriority } from './priority.ts';
import { readProject } from './project.ts';
import { readTags } from './tags.ts';

/** Stage 3: how a task is marked, where it belongs, and what is noted with it. */
export function readLabels(reading: Reading): Reading {
  return [readNotes, readProject, readTags, readPriority].reduce((next, stage) => stage(next), reading);
}
