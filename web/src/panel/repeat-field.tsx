'use client';
import type { Task } from '@duly/contracts';
import { useId } from 'react';
import fields from '../parts/field.module.css';
import { ModeSelect } from '../repeat/mode-select.tsx';
import { withMode } from '../repeat/modes.ts';
import { choiceOf } from '../repeat/presets.ts';
import { RepeatPreview } from '../repeat/repeat-preview.tsx';
import { RepeatSelect } from '../repeat/repeat-select.tsx';
import { usePreview } from '../repeat/use-preview.ts';
import type { PersonClock } from '../tasks/local-due.ts';
import type { Patch } from './task-editor.tsx';
import styles from './task-panel.module.css';
import { useDraft } from './use-draft.ts';

/** How often a task repeats. A new rule starts with this task; none ends the series. */
export function RepeatField({ task, clock, patch }: { task: Task; clock: PersonClock; patch: (part: Patch) => void }) {
  const id = useId();
  const { recurrence, due } = task;
  const rule = useDraft(recurrence?.rule ?? '', (value) => value.trim() !== '' && change(value.trim()));
  const shownRule = recurrence || rule.value !== '' ? rule.value : null;
  const dueStart = due ? (due.time ? `${due.date}T${due.time.slice(0, 5)}` : due.date) : null;
  const isEdited = rule.value !== (recurrence?.rule ?? '');
  const start = isEdited ? (dueStart ?? clock.today) : (recurrence?.start ?? null);
  const preview = usePreview(shownRule, shownRule === null ? null : start, recurrence?.timeZone ?? clock.zone);

  function change(next: string | null): void {
    if (next === (recurrence?.rule ?? null)) return;
    const mode = recurrence ? { mode: recurrence.mode } : {};
    const today = next !== null && due === null ? { due: { date: clock.today } } : {};
    patch({ ...today, recurrence: next === null ? null : { rule: next, ...mode } });
  }

  return (
    <div className={styles.line}>
      <label className={styles.label} htmlFor={id}>
        Repeat
      </label>
      <div className={styles.stack}>
        <RepeatSelect
          id={id}
          rule={shownRule}
          onChange={(next) => {
            rule.set(null);
            if (next !== null && choiceOf(next) === 'custom') rule.set(next);
            else change(next);
          }}
        />
        {choiceOf(shownRule) === 'custom' && (
          <input
            aria-label="Rule (RFC 5545)"
            className={fields.input}
            value={rule.value}
            maxLength={500}
            autoComplete="off"
            spellCheck={false}
            aria-invalid={preview?.failure ? true : undefined}
            aria-describedby={`${id}-preview`}
            onChange={(event) => rule.set(event.target.value)}
            onBlur={() => !preview?.failure && rule.commit()}
            onKeyDown={(event) => event.key === 'Enter' && !preview?.failure && rule.commit()}
          />
        )}
        {shownRule !== null && (
          <RepeatPreview
            id={`${id}-preview`}
            preview={preview}
            mode={recurrence?.mode ?? 'on-completion'}
            today={clock.today}
          />
        )}
      </div>
      {recurrence && (
        <>
          <label className={styles.label} htmlFor={`${id}-mode`}>
            Next comes
          </label>
          <ModeSelect
            id={`${id}-mode`}
            mode={recurrence.mode}
            onChange={(mode) => patch({ recurrence: withMode(recurrence, mode, clock.zone) })}
          />
        </>
      )}
    </div>
  );
}
