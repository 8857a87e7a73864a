'use client';
import type { Task } from '@duly/contracts';
import { useRouter, useSearchParams } from 'next/navigation';
import type { KeyboardEvent } from 'react';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { useAccount, useAccountState } from '../account/account-context.tsx';
import { TaskPanel } from '../panel/task-panel.tsx';
import { Icon } from '../parts/icon.tsx';
import { DeleteRecurring } from '../tasks/delete-recurring.tsx';
import { KeyHelp } from '../tasks/key-help.tsx';
import pages from '../tasks/task-page.module.css';
import { focusFirstRow, useListKeys } from '../tasks/use-list-keys.ts';
import { usePersonClock } from '../tasks/use-person-clock.ts';
import { useTaskActions } from '../tasks/use-task-actions.ts';
import { applyUnsent } from '../unsent/apply-unsent.ts';
import { focusSearch, searchFieldId } from './focus.ts';
import styles from './search.module.css';
import { readSearchAddress, searchAddress } from './search-address.ts';
import { SearchExamples } from './search-examples.tsx';
import { SearchResults } from './search-results.tsx';
import { SearchWords } from './search-words.tsx';
import { useSearch } from './use-search.ts';

/** Finds tasks as somebody types, by words and filters, and shows one beside the list. */
export function SearchPage() {
  const account = useAccount();
  const router = useRouter();
  const address = readSearchAddress(useSearchParams());
  const [q, setQ] = useState(address.q);
  const [asking, setAsking] = useState<Task | null>(null);
  const [isHelping, setHelping] = useState(false);
  const clock = usePersonClock();
  const search = useSearch(q);
  const tasks = useFoundTasks(search.items);
  const actions = useTaskActions(tasks, setAsking);

  useEffect(() => void focusSearch(), []);
  const open = useCallback(
    (task: string | null) => {
      if (task === null && history.state?.dulyOpened) history.back();
      else if (task === null) router.replace(searchAddress({ q }), { scroll: false });
      else history.pushState({ dulyOpened: true }, '', searchAddress({ q, task }));
    },
    [router, q],
  );
  useListKeys({ open, actions, isPanelOpen: address.task !== null, onHelp: () => setHelping(true) });

  function write(next: string): void {
    setQ(next);
    history.replaceState(history.state, '', searchAddress({ q: next, task: address.task }));
  }

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>): void {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'ArrowDown' && focusFirstRow()) event.preventDefault();
    if (event.key === 'Enter') event.preventDefault();
    if (event.key !== 'Escape' || address.task !== null) return;
    if (q === '') event.currentTarget.blur();
    else write('');
  }

  const opened = address.task === null ? null : (account?.currentId(address.task) ?? address.task);
  const refused = search.refused?.q === q ? search.refused : null;
  return (
    <div className={pages.page} data-beside={opened === null ? undefined : true}>
      <main className={pages.list}>
        <h1 className="visually-hidden">Search</h1>
        <search className={styles.search}>
          <label className={styles.icon} htmlFor={searchFieldId}>
            <Icon name="search" />
            <span className="visually-hidden">Search tasks</span>
          </label>
          <input
            id={searchFieldId}
            className={styles.field}
            type="search"
            dir="auto"
            placeholder="Search tasks"
            value={q}
            maxLength={500}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            enterKeyHint="search"
            aria-invalid={refused ? true : undefined}
            aria-describedby="search-words"
            onChange={(event) => write(event.target.value)}
            onKeyDown={onKeyDown}
          />
          {q !== '' && (
            <button
              type="button"
              className={styles.clear}
              title="Clear"
              onClick={() => {
                write('');
                focusSearch();
              }}
            >
              <Icon name="close" size={18} />
              <span className="visually-hidden">Clear</span>
            </button>
          )}
        </search>
        <SearchWords id="search-words" search={search} refused={refused} isEmpty={q.trim() === ''} />
        {q.trim() === '' ? (
          <SearchExamples
            onChoose={(example) => {
              write(example);
              document.getElementById(searchFieldId)?.focus();
            }}
          />
        ) : (
          refused === null && (
            <SearchResults
              hits={search.items}
              tasks={tasks}
              clock={clock}
              opened={opened}
              onOpen={open}
              actions={actions}
            />
          )
        )}
      </main>
      {account && opened !== null && (
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

/** What was found as it is by now: frames and changes that wait to be sent are newer than the search. */
function useFoundTasks(hits: readonly { task: Task }[]): ReadonlyMap<string, Task> {
  const known = useAccountState((state) => state.known);
  const unsent = useAccountState((state) => state.unsent);
  return useMemo(() => {
    const tasks = new Map(known?.tasks);
    for (const { task } of hits) {
      if ((tasks.get(task.id)?.version ?? -1) < task.version) tasks.set(task.id, task);
    }
    return known ? applyUnsent(tasks, unsent, known.settings) : tasks;
  }, [known, unsent, hits]);
}
