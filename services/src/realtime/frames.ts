import type { DulyEvent, Frame, Task } from '@duly/contracts';

/** An event as clients receive it: a task as in REST, a deleted one as its id alone, others as their event's data. */
export function frameOf(event: DulyEvent): Frame {
  return {
    type: event.type,
    data: dataOf(event),
    timestamp: event.time,
    correlationId: event.correlationid,
    position: event.sequence,
  };
}

function dataOf(event: DulyEvent): unknown {
  if (event.type === 'task.deleted') return { id: event.data.task.id };
  if (event.type.startsWith('task.')) return (event.data as { task: Task }).task;
  return event.data;
}

/** The first frame of every connection. */
export function helloFrame(options: { userId: string; position: number; now: Date; correlationId: string }): Frame {
  const position = String(options.position);
  return {
    type: 'hello',
    data: { position, userId: options.userId },
    timestamp: options.now.toISOString(),
    correlationId: options.correlationId,
    position,
  };
}

/** Tells a client whose position is no longer kept to read everything again, and where it then stands. */
export function resyncFrame(options: { position: number; now: Date; correlationId: string }): Frame {
  const position = String(options.position);
  return {
    type: 'resync',
    data: { position },
    timestamp: options.now.toISOString(),
    correlationId: options.correlationId,
    position,
  };
}
