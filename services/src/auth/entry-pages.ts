/** The pages on which people are about to sign in, or to do what leads there. */
export const entryPages: readonly string[] = ['/sign-in', '/sign-up', '/forgot', '/reset', '/verify'];

/** Whether a request's address is one of these pages, or belongs to one. */
export function isEntryPage(url: string): boolean {
  return entryPages.some((page) => url.startsWith(page));
}
