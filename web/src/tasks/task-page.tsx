'use client';
import type { Task } from '@duly/contracts';
import { useRouter, useSearchParams } from 'next/navigation';
import { lazy, Suspense, useCallback, useEffect, useMemo, useState } from 'react';
import { useAccount, useAccountState } from '../account/account-context.tsx';
import type { View } from '../account/account-state.ts';
import { viewKey } from '../account/account-state.ts';
import { useAssistantPanel } from '../chat/assistant-panel.tsx';
import { TaskPanel } from '../panel/task-panel.tsx';
import { focusQuickAdd } from '../quick-add/focus.ts';
import { QuickAdd } from '../quick-add/quick-add.tsx';
import { DeleteRecurring } from './delete-recurring.tsx';
import { DoneNote } from './done-note.tsx';
import { KeyHelp } from './key-help.tsx';
import { ListHead } from './list-head.tsx';
import { ListState } from './list-state.tsx';
import { readTaskAddress, taskAddress } from './task-address.ts';
import { TaskGroups } from './task-groups.tsx';
import styles from './task-page.module.css';
import { useGoneProject } from './use-gone-project.ts';
import { useListKeys } from './use-list-keys.ts';
import { usePersonClock } from './use-person-clock.ts';
import { useGroups, useShownTasks } from './use-shown-tasks.ts';
import { useTaskActions } from './use-task-actions.ts';

// Loaded when it is opened: most visits do without it.
const ChatPanel = lazy(() => import('../chat/chat-panel.tsx'));

/** The list of tasks, the field that adds to it, and on demand one task beside it. */
export function TaskPage() {
  const account = useAccount();
  const router = useRouter();
  const query = useSearchParams();
  const status = useAccountState((state) => state.status);
  const address = useMemo(() => readTaskAddress(query), [query]);
  const view = useStable(address.view);
  const pages = useAccountState((state) => state.pages.get(viewKey(view)));
  const tasks = useShownTasks();
  const clock = usePersonClock();
  const groups = useGroups(tasks, view, clock);
  const [asking, setAsking] = useState<Task | null>(null);
  const [isHelping, setHelping] = useState(false);
  const actions = useTaskActions(tasks, setAsking);
  const assistant = useAssistantPanel();

  useEffect(() => {
    if (status === 'ready') account?.show(view);
  }, [account, status, view]);

  const open = useCallback(
    (task: string | null) => {
      const next = taskAddress({ view, task });
      // Closing goes back where opening came from, so that "back" on a phone never opens a closed task again.
      if (task === null && history.state?.dulyOpened) history.back();
      else if (task === null) router.replace(next, { scroll: false });
      else history.pushState({ dulyOpened: true }, '', next);
    },
    [router, view],
  );

  const { setOpen } = assistant;
  const closeAssistant = useCallback(() => setOpen(false), [setOpen]);

  useGoneProject(view);
  const wantsKeys = query.get('keys') !== null;
  useEffect(() => {
    if (!wantsKeys) return;
    setHelping(true);
    history.replaceState(null, '', taskAddress({ view }));
  }, [wantsKeys, view]);
  const wantsAdd = query.get('add') !== null;
  useEffect(() => {
    if (wantsAdd && focusQuickAdd()) history.replaceState(null, '', taskAddress({ view }));
  }, [wantsAdd, view]);

  useListKeys({ open, actions, isPanelOpen: address.task !== null, onHelp: () => setHelping(true) });

  // Sorted while they are being read, rows would move under the reader's eyes.
  const isSorting = view.state === 'done' && (!pages || (pages.status === 'loading' && pages.cursor === null));
  const shown = isSorting ? [] : groups;
  const isReady = status === 'ready' && account !== null;
  const opened = address.task === null ? null : (account?.currentId(address.task) ?? address.task);
  return (
    <div className={styles.page} data-beside={opened !== null || assistant.isOpen || undefined}>
      <main className={styles.list}>
        <ListHead view={view} />
        <QuickAdd view={view} clock={clock} />
        <DoneNote view={view} pages={pages} count={shown.reduce((sum, { tasks }) => sum + tasks.length, 0)} />
        {isReady && shown.length > 0 && (
          <TaskGroups groups={shown} view={view} clock={clock} opened={opened} onOpen={open} actions={actions} />
        )}
        <ListState view={view} pages={pages} isEmpty={shown.length === 0} />
      </main>
      {isReady && assistant.isOpen && (
        <Suspense>
          <ChatPanel
            tasks={tasks}
            clock={clock}
            actions={actions}
            opened={opened}
            onOpen={open}
            onClose={closeAssistant}
          />
        </Suspense>
      )}
      {isReady && opened !== null && (
        <TaskPanel
          key={account.firstId(opened)}
          id={opened}
          task={tasks.get(opened)}
          clock={clock}
          actions={actions}
          onClose={() => open(null)}
        />
      )}
      {asking && <DeleteRecurring task={asking} onClose={() => setAsking(null)} actions={actions} />}
      {isHelping && <KeyHelp onClose={() => setHelping(false)} />}
    </div>
  );
}

/** The same object as long as it means the same view. */
function useStable({ state, project }: View): View {
  return useMemo(() => ({ state, project }), [state, project]);
}
