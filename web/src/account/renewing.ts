export interface RenewingPorts {
  /** Kept in this browser, for all windows. */
  storage: Pick<Storage, 'getItem' | 'setItem'>;
  now(): number;
  /** Asks the server to lengthen the session; fails when it cannot be reached. */
  renew(): Promise<void>;
}

const name = 'duly.session-renewed-at';
const dayMs = 86_400_000;

/**
 * Lengthens the session about once a day while it is used, so that nobody who comes every month has to sign in again.
 * Call it whenever the page is looked at: reading alone changes nothing on the server, and so lengthens nothing.
 */
export async function renewDaily({ storage, now, renew }: RenewingPorts): Promise<void> {
  const last = Number(storage.getItem(name) ?? 0);
  const isRecent = now() - last < dayMs && last <= now();
  if (isRecent) return;
  // Noted first: other windows of this browser look at the same moment.
  storage.setItem(name, String(now()));
  await renew().catch(() => storage.setItem(name, String(last)));
}
