/** Where to sign in, with the way back to the page that asked for it. */
export function signInAddress({ pathname, search }: { pathname: string; search: string }): string {
  const back = pathname + search;
  return back === '/' ? '/sign-in/' : `/sign-in/?next=${encodeURIComponent(back)}`;
}

/** The page to open after signing in: only ever one of our own, whatever the address says. */
export function addressAfterSignIn(search: string): string {
  const next = new URLSearchParams(search).get('next') ?? '/';
  return /^\/(?![/\\])[^\\]*$/.test(next) ? next : '/';
}
