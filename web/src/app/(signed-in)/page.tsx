import type { Metadata } from 'next';
import { TaskPage } from '../../tasks/task-page.tsx';

export const metadata: Metadata = { title: 'Tasks' };

export default function Page() {
  return <TaskPage />;
}
