import { Icon } from '../parts/icon.tsx';
import type { RefusedSearch } from './refused-search.ts';
import styles from './search.module.css';
import type { Search } from './use-search.ts';

/** Below the field: how many were found, or what is wrong and where. */
export function SearchWords({
  id,
  search,
  refused,
  isEmpty,
}: {
  id: string;
  search: Search;
  refused: RefusedSearch | null;
  isEmpty: boolean;
}) {
  return (
    <div id={id} className={styles.words} role="status">
      {!isEmpty && !refused && <p>{search.isFailed ? 'Searching needs a connection.' : countWords(search)}</p>}
      {refused && (
        <>
          {refused.place !== null && (
            <p className={styles.place} dir="auto">
              {refused.q.slice(0, refused.place)}
              <mark>{refused.q.slice(refused.place) || '…'}</mark>
            </p>
          )}
          <p className={styles.refused}>
            <Icon name="warning" size={16} />
            <span>
              {refused.place !== null && `Character ${refused.place + 1}: `}
              {refused.message}
            </span>
          </p>
        </>
      )}
    </div>
  );
}

function countWords({ q, items, hasMore }: Search): string {
  if (q === '') return '';
  if (items.length === 0) return 'Nothing found.';
  if (hasMore) return `The best ${items.length}. There are more: narrow the search.`;
  return items.length === 1 ? '1 task' : `${items.length} tasks`;
}
