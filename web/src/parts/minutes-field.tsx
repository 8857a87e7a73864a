'use client';
import { useState } from 'react';
import fields from './field.module.css';
import styles from './minutes-field.module.css';
import { Select } from './select.tsx';

const units = [
  { name: 'minutes', minutes: 1 },
  { name: 'hours', minutes: 60 },
  { name: 'days', minutes: 1_440 },
  { name: 'weeks', minutes: 10_080 },
];
const yearMinutes = 525_600;

/** Minutes as a number and a unit, at most a year. Only usable numbers are handed on; null says that there is none. */
export function MinutesField({
  initial,
  isWholeDays,
  onChange,
}: {
  initial: number;
  /** Offers days and weeks only. */
  isWholeDays: boolean;
  onChange: (minutes: number | null) => void;
}) {
  const offered = isWholeDays ? units.filter(({ minutes }) => minutes >= 1_440) : units;
  const [unit, setUnit] = useState(() => largestUnit(offered, initial));
  const [count, setCount] = useState(() => String(Math.floor(initial / unit)));
  const minutes = minutesOf(count, unit);

  function change(nextCount: string, nextUnit: number): void {
    setCount(nextCount);
    setUnit(nextUnit);
    onChange(minutesOf(nextCount, nextUnit));
  }

  return (
    <span className={styles.pair}>
      <input
        type="number"
        inputMode="numeric"
        className={fields.input}
        aria-label="How long before"
        aria-invalid={minutes === null || undefined}
        min={0}
        max={Math.floor(yearMinutes / unit)}
        step={1}
        value={count}
        onChange={(event) => change(event.target.value, unit)}
      />
      <Select aria-label="Unit" value={unit} onChange={(event) => change(count, Number(event.target.value))}>
        {offered.map(({ name, minutes }) => (
          <option key={name} value={minutes}>
            {name}
          </option>
        ))}
      </Select>
    </span>
  );
}

function largestUnit(offered: typeof units, minutes: number): number {
  const fitting = offered.filter((unit) => minutes > 0 && minutes % unit.minutes === 0);
  return (fitting.at(-1) ?? offered[0])?.minutes ?? 1;
}

function minutesOf(count: string, unit: number): number | null {
  if (!/^\d{1,6}$/.test(count)) return null;
  const minutes = Number(count) * unit;
  return minutes <= yearMinutes ? minutes : null;
}
