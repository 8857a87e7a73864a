import type { Call } from '../api/call.ts';
import type { Socket } from '../live/live.ts';
import type { Unsent } from '../unsent/unsent.ts';
import type { UnsentStorage } from '../unsent/unsent-storage.ts';

/** What an account needs of the world. */
export interface AccountPorts {
  call: Call;
  storage: UnsentStorage;
  openSocket(after: string): Socket;
  /** The name of this browser window; a reloaded page keeps it. */
  window: string;
  now(): number;
  /** The session is over: to the sign-in page. */
  onSignedOut(): void;
  /** The session is another account's by now: nothing of this page is for its eyes. */
  onOtherAccount(): void;
  /** The server refused a change that the page had shown already. */
  onRefused(unsent: Unsent, failure: unknown): void;
  /** How long a row takes to close its gap; 0 with reduced motion. */
  leavingMs(): number;
}
