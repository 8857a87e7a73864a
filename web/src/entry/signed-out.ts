const name = 'duly.signed-out-at';

/** Lets the other windows of this browser leave at once, and not only when their session is missed. */
export function tellOtherWindows(): void {
  localStorage.setItem(name, new Date().toISOString());
}

export function isSignedOutElsewhere({ key }: StorageEvent): boolean {
  return key === name;
}
