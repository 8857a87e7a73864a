import type { Task } from '@duly/contracts';
import { eventually } from '../guarantees/support/eventually.ts';
import type { Answer, Client } from './client.ts';

interface Mail {
  to: string;
  subject: string;
  receivedAt: string;
}

/** What somebody meets who is reminded of a daily task and completes it. */
export interface Walk {
  remindAt: string;
  standup: Task;
  mail: Mail;
  completed: Answer<Task>;
  next: Task;
}

/** Goes through all that hangs on events: a reminder in 1 to 2 s and its mail, and the next occurrence. */
export async function walkStandup(client: Client, address: string, patienceMs?: number): Promise<Walk> {
  const remindAt = new Date(Math.ceil(Date.now() / 1_000) * 1_000 + 1_000).toISOString();
  const standup = (await client.createTask({
    title: 'Standup',
    due: { date: '2030-12-02', time: '09:00' },
    recurrence: { rule: 'FREQ=DAILY;COUNT=5' },
    reminders: [
      { kind: 'at', at: remindAt },
      { kind: 'before', minutes: 10 },
    ],
  })) as unknown as Task;
  const mail = await eventually(async () => {
    const { body } = await client.get<{ items: Mail[] }>('/api/mailbox');
    return body.items.find(({ to }) => to === address);
  }, patienceMs);
  const completed = await client.post<Task>(`/api/tasks/${standup.id}/complete`);
  const next = await eventually(async () => {
    const { body } = await client.get<{ items: Task[] }>('/api/tasks');
    return body.items.find(({ seriesId, id }) => seriesId === standup.seriesId && id !== standup.id);
  }, patienceMs);
  return { remindAt, standup, mail, completed, next };
}
