import { Select } from '../parts/select.tsx';
import type { Mode } from './modes.ts';
import { modes } from './modes.ts';

/** When the next one of a repeating task comes. */
export function ModeSelect({ id, mode, onChange }: { id: string; mode: Mode; onChange: (mode: Mode) => void }) {
  return (
    <Select id={id} value={mode} onChange={(event) => onChange(event.target.value as Mode)}>
      {modes.map(({ mode, name }) => (
        <option key={mode} value={mode}>
          {name}
        </option>
      ))}
    </Select>
  );
}
