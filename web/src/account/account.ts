import type { Frame, Project, SettingsPatch } from '@duly/contracts';
import type { Input } from '../api/operations.ts';
import type { Live } from '../live/live.ts';
import { provisionalId } from '../unsent/unsent.ts';
import type { AccountPorts } from './account-ports.ts';
import type { AccountState, View } from './account-state.ts';
import { initialAccountState } from './account-state.ts';
import { createChanging } from './changing.ts';
import { mergeTask } from './merge-tasks.ts';
import { createReading } from './reading.ts';
import { startReceiving } from './receiving.ts';
import { createSettingsSaving } from './settings-saving.ts';
import type { Store } from './store.ts';
import { createStore } from './store.ts';

/** Everything that the pages of a signed-in person do. Changes of tasks show at once and never get lost. */
export interface Account {
  store: Store<AccountState>;
  start(): Promise<void>;
  stop(): void;
  /** Reconnects and sends at once: the network or the person is back. */
  wake(): void;
  show(view: View): void;
  more(view: View): void;
  /** Returns the id by which the task is known until the server has given it one. */
  create(input: Input<'create-task'>): string;
  update(input: Input<'update-task'>): void;
  complete(id: string): void;
  reopen(id: string): void;
  remove(id: string, scope?: 'series'): void;
  restore(id: string): void;
  currentId(id: string): string;
  firstId(id: string): string;
  /** Makes sure that a task is known, also one that no list has brought yet. */
  find(id: string): Promise<boolean>;
  /** Makes a reminder that has fired fire again; resolves with the instant. */
  snooze(input: Input<'snooze-reminder'>): Promise<string | null>;
  createProject(name: string): Promise<Project>;
  renameProject(id: string, name: string): Promise<void>;
  deleteProject(id: string): Promise<void>;
  /** Shows the change at once; rejects when the server refuses it. */
  updateSettings(patch: SettingsPatch): Promise<void>;
  call: AccountPorts['call'];
}

const retryMs = 5_000;

export function createAccount(ports: AccountPorts): Account {
  const store = createStore<AccountState>(initialAccountState);
  const reading = createReading(store, ports);
  const changing = createChanging(store, ports);
  let view: View = { state: 'open', project: null };
  let live: Live | null = null;
  let isStopped = false;
  let retry: ReturnType<typeof setTimeout> | undefined;

  async function start(): Promise<void> {
    isStopped = false;
    clearTimeout(retry);
    const hasStarted = await reading.start(view);
    if (isStopped) return;
    if (!hasStarted) {
      if (store.get().status === 'failed') retry = setTimeout(() => void start(), retryMs);
      return;
    }
    changing.resume();
    live ??= startReceiving(store, {
      ...ports,
      isCreating: changing.isCreating,
      onResync: () => void readAgain(),
      onConnected: changing.send,
      onApplied(frame, before) {
        const closes = ['task.completed', 'task.deleted', 'task.skipped'].includes(frame.type);
        const { id } = (frame.data ?? {}) as { id?: string };
        if (movesTasks(frame)) void readAgain();
        if (closes && id !== undefined && before.known?.tasks.has(id)) leave(id);
      },
    });
    const hasMailbox = await ports.call('list-mailbox', { limit: 1 }, { attempts: 1 }).then(
      () => true,
      () => false,
    );
    store.set({ hasMailbox });
  }

  /** Frames that came while everything was read anew are asked for once more: what was read may be older than they. */
  async function readAgain(): Promise<void> {
    if (await reading.again(view)) live?.wake();
  }

  function changeProjects(change: (projects: readonly Project[]) => readonly Project[]): void {
    store.set(({ known }) => ({ known: known && { ...known, projects: change(known.projects) } }));
  }

  function leave(id: string): void {
    const ms = ports.leavingMs();
    if (ms === 0) return;
    store.set(({ leaving }) => ({ leaving: new Set(leaving).add(id) }));
    setTimeout(() => {
      store.set(({ leaving }) => ({ leaving: new Set([...leaving].filter((other) => other !== id)) }));
    }, ms);
  }

  return {
    store,
    call: ports.call,
    start,
    stop() {
      isStopped = true;
      clearTimeout(retry);
      live?.stop();
      live = null;
      changing.stop();
    },
    wake() {
      live?.wake();
      changing.send();
      if (store.get().status === 'failed') void start();
    },
    show(next) {
      view = next;
      if (store.get().status === 'ready') void reading.open(view);
    },
    more: (of) => void reading.more(of),
    create: (input) => provisionalId(changing.change('create-task', input)),
    update: (input) => void changing.change('update-task', input),
    complete(id) {
      leave(id);
      changing.change('complete-task', { id });
    },
    reopen(id) {
      leave(id);
      changing.change('reopen-task', { id });
    },
    remove(id, scope) {
      leave(id);
      changing.change('delete-task', scope === undefined ? { id } : { id, scope });
    },
    restore: (id) => void changing.change('restore-task', { id }),
    currentId: changing.currentId,
    firstId: changing.firstId,
    async find(id) {
      if (store.get().known?.tasks.has(id)) return true;
      return ports.call('get-task', { id }).then(
        (task) => {
          store.set(({ known }) => ({ known: known && { ...known, tasks: new Map(known.tasks).set(id, task) } }));
          return true;
        },
        () => false,
      );
    },
    async snooze(input) {
      const task = await ports.call('snooze-reminder', input);
      store.set(({ known }) => ({ known: known && { ...known, ...mergeTask(known, task, known.position) } }));
      return task.reminders.find(({ id }) => id === input.reminderId)?.remindAt ?? null;
    },
    async createProject(name) {
      const project = await ports.call('create-project', { name });
      changeProjects((projects) => [...projects.filter(({ id }) => id !== project.id), project]);
      return project;
    },
    async renameProject(id, name) {
      const project = await ports.call('rename-project', { id, name });
      changeProjects((projects) => projects.map((other) => (other.id === id ? project : other)));
    },
    async deleteProject(id) {
      await ports.call('delete-project', { id });
      changeProjects((projects) => projects.filter((other) => other.id !== id));
    },
    updateSettings: createSettingsSaving(store, ports),
  };
}

/** A new zone or hour moves whole days and floating times with their reminders, and says so in this one event. */
function movesTasks({ type, data }: Frame): boolean {
  const { changed = {} } = (data ?? {}) as { changed?: Record<string, unknown> };
  return type === 'settings.updated' && ('timeZone' in changed || 'allDayReminderTime' in changed);
}
