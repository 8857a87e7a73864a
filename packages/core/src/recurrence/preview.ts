import { type Moment, occurrences, type Series } from './occurrences.ts';
import { SearchExhausted } from './search-exhausted.ts';

/** The first `count` occurrences; fewer when the rule ends, none when it ends before it begins. */
export function preview(series: Series, count: number): Moment[] {
  const wanted = Math.min(count, series.rule.count ?? count);
  const found = [...occurrences(series).take(wanted)];
  if (found.length === 0 && series.rule.until === null) throw new SearchExhausted('no occurrence up to the year 9999');
  return found;
}
