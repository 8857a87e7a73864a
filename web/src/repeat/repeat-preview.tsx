import { momentWords } from '../words/date-words.ts';
import type { Mode } from './modes.ts';
import styles from './repeat-preview.module.css';
import type { Preview } from './use-preview.ts';

/** A rule in words and its next dates, or why it is none. Its line is kept free, so that nothing moves. */
export function RepeatPreview({
  id,
  preview,
  mode,
  today,
}: {
  id: string;
  preview: Preview | null;
  mode: Mode;
  today: string;
}) {
  return (
    <p id={id} className={styles.preview} role="status" data-failed={preview?.failure ? true : undefined}>
      {preview?.failure || words(preview, mode, today)}
    </p>
  );
}

function words(preview: Preview | null, mode: Mode, today: string): string {
  if (!preview) return '';
  const sentence = preview.words.charAt(0).toUpperCase() + preview.words.slice(1);
  if (preview.occurrences.length === 0) return `${sentence}. It never comes.`;
  const moments = preview.occurrences.map((occurrence) => occurrence.split('T') as [string, string?]);
  // One time for all of them is in its own field already.
  const hasTimes = new Set(moments.map(([, time]) => time)).size > 1;
  const dates = moments.map(([date, time]) =>
    momentWords({ date, time: hasTimes && time ? time.slice(0, 5) : null }, today),
  );
  const isEnding = dates.length < 4;
  const condition = mode === 'after-completion' ? ', if each is done on its day' : '';
  return `${sentence}${condition}: ${dates.join(', ')}${isEnding ? '' : ' …'}`;
}
