'use client';
import type { IgnoredRange, ParseWarning } from '@duly/contracts';
import Link from 'next/link';
import type { KeyboardEvent } from 'react';
import { useEffect, useState } from 'react';
import type { Input } from '../api/operations.ts';
import { Icon } from '../parts/icon.tsx';
import type { PersonClock } from '../tasks/local-due.ts';
import { type Chip, chipsOf } from './part-chips.ts';
import type { Reading } from './reader.ts';
import styles from './understood.module.css';

interface UnderstoodProps {
  id: string;
  reading: Reading;
  /** The pieces that stay text. */
  ignore: readonly IgnoredRange[];
  /** What will be created: parts set by hand are in it. */
  command: Input<'create-task'> | null;
  /** The name of the project that it goes into. */
  project: string;
  clock: PersonClock;
  onIgnore: (ignore: readonly IgnoredRange[]) => void;
}

/** What a text is understood as, each part to be cancelled and taken again, and what is in doubt. */
export function Understood({ id, onIgnore, ...understood }: UnderstoodProps) {
  const { reading, ignore } = understood;
  const chips = chipsOf(understood);
  // A new project is said in its place. Before the first word of a title every text is without one.
  const warnings = reading.parsed.warnings.filter(({ code }) => code !== 'new-project' && code !== 'no-title');

  function toggle({ ranges, isCancelled }: Chip): void {
    const isOfChip = ({ start, end }: IgnoredRange) => ranges.some((one) => one.start === start && one.end === end);
    onIgnore(isCancelled ? ignore.filter((range) => !isOfChip(range)) : [...ignore, ...ranges]);
  }

  return (
    <div className={styles.parts} data-empty={chips.length + warnings.length === 0 || undefined}>
      <ul id={id} className={styles.chips} aria-label="Understood as">
        {chips.map((chip) => (
          <li key={chip.key}>
            <PartChip chip={chip} onToggle={() => toggle(chip)} />
          </li>
        ))}
      </ul>
      {warnings.length > 0 && (
        <ul className={styles.warnings}>
          {warnings.map(({ code, start, message }) => (
            <li key={`${code}-${start}`}>
              <Icon name="warning" size={16} />
              <span>{message}</span>
            </li>
          ))}
          <li>
            <Link href="/dates/" prefetch={false}>
              How Duly reads dates
            </Link>
          </li>
        </ul>
      )}
      <Announced chips={chips} warnings={warnings} />
    </div>
  );
}

function PartChip({ chip, onToggle }: { chip: Chip; onToggle: () => void }) {
  if (chip.ranges.length === 0) return <span className={styles.chip}>{chip.words}</span>;

  function onKeyDown(event: KeyboardEvent<HTMLButtonElement>): void {
    if (chip.isCancelled || (event.key !== 'Backspace' && event.key !== 'Delete')) return;
    event.preventDefault();
    onToggle();
  }

  const shown = chip.isCancelled ? `“${chip.words}” stays text` : chip.words;
  const act = chip.isCancelled ? 'read it again' : `keep “${chip.source}” as text`;
  return (
    <button
      type="button"
      className={styles.chip}
      data-cancelled={chip.isCancelled || undefined}
      aria-label={`${shown}: ${act}`}
      title={act.charAt(0).toUpperCase() + act.slice(1)}
      onClick={onToggle}
      onKeyDown={onKeyDown}
    >
      <span dir="auto">{shown}</span>
      <Icon name={chip.isCancelled ? 'undo' : 'close'} size={14} />
    </button>
  );
}

const restMs = 700;

/** Says it once somebody rests, not with every key. */
function Announced({ chips, warnings }: { chips: readonly Chip[]; warnings: readonly ParseWarning[] }) {
  const taken = chips.filter(({ isCancelled }) => !isCancelled).map(({ words }) => words);
  const words = [...taken, ...warnings.map(({ message }) => message)].join('; ');
  const [said, setSaid] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setSaid(words), restMs);
    return () => clearTimeout(timer);
  }, [words]);
  return (
    <p className="visually-hidden" role="status">
      {said}
    </p>
  );
}
