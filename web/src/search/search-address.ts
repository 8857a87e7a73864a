/** What the search page shows, as its address says it: what is searched for, and the task that is open beside it. */
export interface SearchAddress {
  q: string;
  task: string | null;
}

export function readSearchAddress(query: { get(name: string): string | null }): SearchAddress {
  return { q: query.get('q') ?? '', task: query.get('task') };
}

export function searchAddress({ q, task = null }: { q: string; task?: string | null }): string {
  const query = new URLSearchParams();
  if (q.trim() !== '') query.set('q', q);
  if (task !== null) query.set('task', task);
  return query.size > 0 ? `/search/?${query}` : '/search/';
}
