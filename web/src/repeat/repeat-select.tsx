import { Select } from '../parts/select.tsx';
import { choiceOf, presets } from './presets.ts';

/** How often a task repeats. "Custom" hands over the rule so far, to be changed in its own field. */
export function RepeatSelect({
  id,
  rule,
  onChange,
}: {
  id: string;
  rule: string | null;
  onChange: (rule: string | null) => void;
}) {
  return (
    <Select
      id={id}
      value={choiceOf(rule)}
      onChange={({ target: { value } }) => {
        if (value === 'never') onChange(null);
        else onChange(value === 'custom' ? startingRule(rule) : value);
      }}
    >
      <option value="never">Never</option>
      {presets.map((preset) => (
        <option key={preset.rule} value={preset.rule}>
          {preset.name}
        </option>
      ))}
      <option value="custom">Custom…</option>
    </Select>
  );
}

function startingRule(rule: string | null): string {
  if (rule === 'weekly') return 'FREQ=WEEKLY;INTERVAL=2';
  if (rule === 'monthly') return 'FREQ=MONTHLY;INTERVAL=2';
  return rule === 'yearly' ? 'FREQ=YEARLY;INTERVAL=2' : 'FREQ=DAILY;INTERVAL=2';
}
