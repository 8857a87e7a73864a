import type { Project, Settings, SettingsPatch, Task } from '@duly/contracts';
import type { Input, Output } from '../api/operations.ts';
import type { Unsent } from '../unsent/unsent.ts';

/** How changes reach this page: at once, by asking again and again, or not at the moment. */
export type Connection = 'connecting' | 'live' | 'polling' | 'offline';

/** What the server has said about one account. */
export interface Known {
  /** The latest firing of each reminder that a frame has told of. */
  firings?: ReadonlyMap<string, number>;
  settings: Settings;
  projects: readonly Project[];
  tasks: ReadonlyMap<string, Task>;
  /** Deleted tasks, with the position of their deletion: an older page of a list must not bring them back. */
  gone: ReadonlyMap<string, string>;
  /** Up to where frames have been applied. */
  position: string;
}

/** How far one view's list has been read. */
export interface Pages {
  cursor: string | null;
  status: 'loading' | 'idle' | 'end' | 'failed';
}

/** One list: open or done tasks, of all projects, the inbox or one project. */
export interface View {
  state: 'open' | 'done';
  project: string | null;
}

export interface AccountState {
  status: 'loading' | 'ready' | 'failed';
  me: Output<'get-me'> | null;
  known: Known | null;
  unsent: readonly Unsent[];
  /** Changes of the settings that the server has not answered yet, in the order made. */
  settingsUnsent: readonly SettingsPatch[];
  pages: ReadonlyMap<string, Pages>;
  connection: Connection;
  /** True in local mode, where mails are kept to be read at /mailbox. */
  hasMailbox: boolean;
  /** A new task that the server refused: it goes back into the field it came from. */
  returned: Input<'create-task'> | null;
  /** Tasks that have just left a list and still close their gap. */
  leaving: ReadonlySet<string>;
}

export const initialAccountState: AccountState = {
  status: 'loading',
  me: null,
  known: null,
  unsent: [],
  settingsUnsent: [],
  pages: new Map(),
  connection: 'connecting',
  hasMailbox: false,
  returned: null,
  leaving: new Set(),
};

export function viewKey(view: View): string {
  return `${view.state}/${view.project ?? 'all'}`;
}
