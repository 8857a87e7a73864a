'use client';
import type { IgnoredRange, ParseWarning } from '@duly/contracts';
import Link from 'next/link';
import type { KeyboardEvent } from 'react';
import { useEffect, useState } from 'react';
import { Icon } from '../parts/icon.tsx';
import styles from './part-chips.module.css';
import type { Chip } from './part-chips.ts';

interface PartChipsProps {
  id: string;
  chips: readonly Chip[];
  warnings: readonly ParseWarning[];
  onCancel: (ranges: readonly IgnoredRange[]) => void;
  onRestore: (ranges: readonly IgnoredRange[]) => void;
}

/** What the text is understood as, each part to be cancelled and taken again, and what is in doubt. */
export function PartChips({ id, chips, warnings, onCancel, onRestore }: PartChipsProps) {
  return (
    <div className={styles.parts} data-empty={chips.length + warnings.length === 0 || undefined}>
      <ul id={id} className={styles.chips} aria-label="Understood as">
        {chips.map((chip) => (
          <li key={chip.key}>
            <PartChip chip={chip} onToggle={() => (chip.isCancelled ? onRestore : onCancel)(chip.ranges)} />
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

  return (
    <button
      type="button"
      className={styles.chip}
      data-cancelled={chip.isCancelled || undefined}
      title={chip.isCancelled ? 'Stays text. Read it again' : `Keep “${chip.source}” as text`}
      onClick={onToggle}
      onKeyDown={onKeyDown}
    >
      <span dir="auto">{chip.isCancelled ? `“${chip.words}” stays text` : chip.words}</span>
      <Icon name={chip.isCancelled ? 'undo' : 'close'} size={14} />
      <span className="visually-hidden">
        {chip.isCancelled ? ': read it again' : `: keep “${chip.source}” as text`}
      </span>
    </button>
  );
}

const restMs = 700;

/** Says it once somebody rests, not with every key. */
function Announced({ chips, warnings }: Pick<PartChipsProps, 'chips' | 'warnings'>) {
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
