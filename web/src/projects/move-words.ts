/** What becomes of the open tasks of a project that is deleted; `many` is more than were counted. */
export function moveWords(open: number | 'many' | null): string {
  if (open === 0) return 'It has no open tasks.';
  if (open === 1) return 'Its open task moves to the Inbox.';
  if (open === 'many') return 'Its open tasks, more than 200, move to the Inbox.';
  return `Its ${open === null ? '' : `${open} `}open tasks move to the Inbox.`;
}
