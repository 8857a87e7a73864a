'use client';
import type { Task } from '@duly/contracts';
import { useRouter, useSearchParams } from 'next/navigation';
import { lazy, Suspense, useCallback, useState } from 'react';
import { useAccount, useAccountState } from '../account/account-context.tsx';
import { TaskPanel } from '../panel/task-panel.tsx';
import { Skeleton } from '../parts/skeleton.tsx';
import { DeleteRecurring } from '../tasks/delete-recurring.tsx';
import { usePersonClock } from '../tasks/use-person-clock.ts';
import { useShownTasks } from '../tasks/use-shown-tasks.ts';
import { useTaskActions } from '../tasks/use-task-actions.ts';
import styles from './chat-page.module.css';

// Most visits do without it, and it is as large as all the rest.
const Chat = lazy(() => import('./chat.tsx'));

/** The assistant on a page of its own: the conversations, and the one that is talked in. */
export function ChatPage() {
  const account = useAccount();
  const router = useRouter();
  const query = useSearchParams();
  const status = useAccountState((state) => state.status);
  const tasks = useShownTasks();
  const clock = usePersonClock();
  const thread = query.get('thread');
  const openedTask = query.get('task');
  const opened = openedTask === null ? null : (account?.currentId(openedTask) ?? openedTask);
  const [asking, setAsking] = useState<Task | null>(null);
  const actions = useTaskActions(tasks, setAsking);

  const open = useCallback(
    (task: string | null) => {
      if (task === null && history.state?.dulyOpened) history.back();
      else if (task === null) router.replace(chatAddress({ thread }), { scroll: false });
      else history.pushState({ dulyOpened: true }, '', chatAddress({ thread, task }));
    },
    [router, thread],
  );
  const close = useCallback(() => open(null), [open]);
  const choose = useCallback((next: string | null) => {
    history.pushState(null, '', chatAddress({ thread: next ?? newThread }));
  }, []);
  const show = useCallback((shown: string) => {
    if (location.pathname === '/chat/') history.replaceState(null, '', chatAddress({ thread: shown }));
  }, []);

  return (
    <main className={styles.page} data-composer="" data-beside={opened === null ? undefined : true}>
      {status === 'failed' ? (
        <p className={styles.note} role="alert">
          The assistant cannot be reached at the moment. It is tried again by itself.
        </p>
      ) : (
        status === 'ready' && (
          <Suspense fallback={<Skeleton label="The assistant is loading" />}>
            <Chat
              kind="page"
              {...(thread === null ? {} : { wanted: thread === newThread ? null : thread })}
              tasks={tasks}
              clock={clock}
              actions={actions}
              opened={opened}
              onOpen={open}
              onLeave={nothing}
              onShown={show}
              onChoose={choose}
              head={({ title, switches }) => (
                <header className={styles.head}>
                  <h1 className={styles.title}>{title ?? 'Assistant'}</h1>
                  {switches}
                </header>
              )}
            />
          </Suspense>
        )
      )}
      {status === 'ready' && opened !== null && (
        <TaskPanel
          key={account?.firstId(opened)}
          id={opened}
          task={tasks.get(opened)}
          clock={clock}
          actions={actions}
          onClose={close}
        />
      )}
      {asking && <DeleteRecurring task={asking} onClose={() => setAsking(null)} actions={actions} />}
    </main>
  );
}

/** In the address, in place of an id: a conversation that is not begun. Without either it is the one of this window. */
const newThread = 'new';

function nothing(): void {}

export function chatAddress({ thread, task = null }: { thread: string | null; task?: string | null }): string {
  const query = new URLSearchParams();
  if (thread !== null) query.set('thread', thread);
  if (task !== null) query.set('task', task);
  return query.size > 0 ? `/chat/?${query}` : '/chat/';
}
