'use client';
import Link from 'next/link';
import { useId, useState } from 'react';
import { useAccountState } from '../account/account-context.tsx';
import type { Input } from '../api/operations.ts';
import { addDays } from '../clock/local-time.ts';
import fields from '../parts/field.module.css';
import { MinutesField } from '../parts/minutes-field.tsx';
import { Select } from '../parts/select.tsx';
import { ModeSelect } from '../repeat/mode-select.tsx';
import { choiceOf } from '../repeat/presets.ts';
import { RepeatPreview } from '../repeat/repeat-preview.tsx';
import { RepeatSelect } from '../repeat/repeat-select.tsx';
import type { Preview } from '../repeat/use-preview.ts';
import type { PersonClock } from '../tasks/local-due.ts';
import type { Draft } from './draft.ts';
import { effectiveDate, newProject as newProjectValue } from './draft.ts';
import { quickRuleId } from './focus.ts';
import { spelledReminders } from './part-words.ts';
import styles from './quick-add.module.css';
import { reminderOptions } from './reminder-options.ts';

interface Props {
  draft: Draft;
  /** What would be created. */
  command: Input<'create-task'> | null;
  /** The name of a project that the text names and that does not exist yet. */
  newProject: string | null;
  clock: PersonClock;
  preview: Preview | null;
  onChange: (part: Partial<Draft>) => void;
}

/** What else a new task can be given: when, how often, when to remind, where it belongs. */
export function QuickAddDetails({ draft, command, newProject, clock, preview, onChange }: Props) {
  const id = useId();
  const settings = useAccountState((state) => state.known?.settings);
  const projects = useAccountState((state) => state.known?.projects) ?? [];
  const hasDue = effectiveDate(draft, clock.today) !== '';
  const isWholeDay = draft.time === '';
  const wholeDayHour = isWholeDay ? clock.wholeDayTime.slice(0, 5) : null;
  const reminder = reminderOptions({
    usual: settings?.defaultReminders.map(({ minutes }) => minutes) ?? [],
    wholeDayHour,
    chosen: draft.reminder,
    written:
      draft.reminder === 'written' && command?.reminders
        ? spelledReminders(command.reminders, { ...clock, wholeDayHour })
        : null,
  });
  const [isOwnOpen, setOwnOpen] = useState(false);
  const ownMinutes = isOwnOpen && hasDue && /^\d+$/.test(draft.reminder) ? Number(draft.reminder) : null;
  const mode = draft.mode ?? settings?.recurrenceMode ?? 'on-completion';

  function chooseReminder(value: string): void {
    setOwnOpen(value === 'own');
    onChange({ reminder: value === 'own' ? (isWholeDay ? '4320' : '45') : value });
  }

  return (
    <div className={styles.details}>
      <div className={styles.fields}>
        <div className={fields.field}>
          <label className={fields.label} htmlFor={`${id}-date`}>
            Due date
          </label>
          <input
            id={`${id}-date`}
            className={fields.input}
            type="date"
            min="1970-01-01"
            max="9999-12-31"
            value={draft.date}
            onChange={(event) => onChange({ date: event.target.value })}
          />
        </div>
        <div className={fields.field}>
          <label className={fields.label} htmlFor={`${id}-time`}>
            Time
          </label>
          <input
            id={`${id}-time`}
            className={fields.input}
            type="time"
            value={draft.time}
            onChange={(event) => onChange({ time: event.target.value })}
          />
        </div>
        <div className={fields.field}>
          <label className={fields.label} htmlFor={`${id}-reminder`}>
            Reminder
          </label>
          <Select
            id={`${id}-reminder`}
            value={!hasDue ? '' : ownMinutes === null ? reminder.value : 'own'}
            disabled={!hasDue}
            onChange={(event) => chooseReminder(event.target.value)}
          >
            {!hasDue && <option value="">Needs a due date</option>}
            {hasDue &&
              reminder.options.map(({ value, label }) => (
                <option key={value} value={value}>
                  {label}
                </option>
              ))}
            {hasDue && <option value="own">Other…</option>}
          </Select>
        </div>
        <div className={fields.field}>
          <label className={fields.label} htmlFor={`${id}-repeat`}>
            Repeat
          </label>
          <RepeatSelect id={`${id}-repeat`} rule={draft.rule} onChange={(rule) => onChange({ rule })} />
        </div>
        <div className={fields.field}>
          <label className={fields.label} htmlFor={`${id}-project`}>
            Project
          </label>
          <Select
            id={`${id}-project`}
            value={draft.project}
            onChange={(event) => onChange({ project: event.target.value })}
          >
            <option value="">Inbox</option>
            {newProject !== null && <option value={newProjectValue}>New project {newProject}</option>}
            {projects.map((project) => (
              <option key={project.id} value={project.id}>
                {project.name}
              </option>
            ))}
          </Select>
        </div>
        <div className={fields.field}>
          <label className={fields.label} htmlFor={`${id}-priority`}>
            Priority
          </label>
          <Select
            id={`${id}-priority`}
            value={draft.priority}
            onChange={(event) => onChange({ priority: event.target.value as Draft['priority'] })}
          >
            <option value="none">None</option>
            <option value="low">Low</option>
            <option value="medium">Medium</option>
            <option value="high">High</option>
          </Select>
        </div>
      </div>
      {ownMinutes !== null && (
        <div className={`${fields.field} ${styles.own}`}>
          <span className={fields.label}>How long before</span>
          <MinutesField
            key={String(isWholeDay)}
            initial={ownMinutes}
            isWholeDays={isWholeDay}
            onChange={(minutes) => minutes !== null && onChange({ reminder: String(minutes) })}
          />
        </div>
      )}
      <div className={styles.quick}>
        <button type="button" onClick={() => onChange({ date: clock.today })}>
          Today
        </button>
        <button type="button" onClick={() => onChange({ date: addDays(clock.today, 1) })}>
          Tomorrow
        </button>
        <button type="button" onClick={() => onChange({ date: addDays(clock.today, 7) })}>
          In a week
        </button>
      </div>
      {choiceOf(draft.rule) === 'custom' && (
        <div className={fields.field}>
          <label className={fields.label} htmlFor={quickRuleId}>
            Rule (RFC 5545)
          </label>
          <input
            id={quickRuleId}
            className={fields.input}
            value={draft.rule ?? ''}
            placeholder="FREQ=WEEKLY;BYDAY=MO,TH"
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
            maxLength={500}
            aria-invalid={preview?.failure ? true : undefined}
            aria-describedby={`${id}-preview`}
            onChange={(event) => onChange({ rule: event.target.value })}
          />
        </div>
      )}
      {draft.rule !== null && (
        <>
          <RepeatPreview id={`${id}-preview`} preview={preview} mode={mode} today={clock.today} />
          <div className={`${fields.field} ${styles.mode}`}>
            <label className={fields.label} htmlFor={`${id}-mode`}>
              The next one comes
            </label>
            <ModeSelect id={`${id}-mode`} mode={mode} onChange={(mode) => onChange({ mode })} />
          </div>
        </>
      )}
      <p className={styles.help}>
        <Link href="/dates/" prefetch={false}>
          How Duly reads dates
        </Link>
      </p>
    </div>
  );
}
