'use client';
import type { IgnoredRange } from '@duly/contracts';
import { useCallback, useDeferredValue, useMemo, useState } from 'react';
import { useAccountState } from '../account/account-context.tsx';
import type { Reading } from './reader.ts';

type ReaderModule = typeof import('./reader.ts');

/** unasked: nobody has begun to write; failed: the field works without, what is written is a title. */
type ReaderState = 'unasked' | 'loading' | 'failed' | ReaderModule;

interface ReadingOfDraft {
  /** What is understood of the text, or of the text a moment ago: `reading.text` says which. */
  reading: Reading | null;
  /** Shows a reading; null until it is there. */
  Understood: ReaderModule['Understood'] | null;
  /** True while the part of the page that reads is on its way. */
  isLoading: boolean;
  /** Fetches what reads, once. */
  load(): void;
  /** Reads exactly this text, now; null while nothing can read. */
  read(): Reading | null;
}

/** Reads what stands in the field on this page itself, in the zone and by the settings of the person. */
export function useReading(
  text: string,
  ignore: readonly IgnoredRange[],
  clock: { today: string; time: string },
): ReadingOfDraft {
  const [reader, setReader] = useState<ReaderState>('unasked');
  const settings = useAccountState((state) => state.known?.settings);
  const projects = useAccountState((state) => state.known?.projects);
  const isReady = typeof reader === 'object' && settings !== undefined && projects !== undefined;
  // Typing comes first: what is read may be a frame behind, never what is written.
  const asked = useDeferredValue(useMemo(() => ({ text, ignore }), [text, ignore]));

  const readText = useCallback(
    (wanted: { text: string; ignore: readonly IgnoredRange[] }): Reading | null => {
      if (!isReady || wanted.text.trim() === '') return null;
      return reader.readDraft(wanted.text, wanted.ignore, { now: new Date(), settings, projects });
    },
    [isReady, reader, settings, projects],
  );

  // biome-ignore lint/correctness/useExhaustiveDependencies: the clock is what makes "tomorrow" another day
  const reading = useMemo(() => readText(asked), [readText, asked, clock]);

  function load(): void {
    if (reader !== 'unasked' && reader !== 'failed') return;
    setReader('loading');
    import('./reader.ts').then(setReader, () => setReader('failed'));
  }

  const Understood = typeof reader === 'object' ? reader.Understood : null;
  return { reading, Understood, isLoading: reader === 'loading', load, read: () => readText({ text, ignore }) };
}
