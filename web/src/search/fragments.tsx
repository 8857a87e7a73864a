import type { SearchHit } from './use-search.ts';

/** A text in pieces, with those marked that were searched for. */
export function Fragments({ fragments }: { fragments: SearchHit['title'] }) {
  let start = 0;
  return fragments.map(({ text, hit }) => {
    const key = start;
    start += text.length;
    return hit ? <mark key={key}>{text}</mark> : <span key={key}>{text}</span>;
  });
}
