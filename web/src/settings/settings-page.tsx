'use client';
import type { SettingsPatch } from '@duly/contracts';
import Link from 'next/link';
import { useId } from 'react';
import { useAccount, useAccountState } from '../account/account-context.tsx';
import { failureWords } from '../api/failures.ts';
import fields from '../parts/field.module.css';
import { Select } from '../parts/select.tsx';
import { Skeleton } from '../parts/skeleton.tsx';
import { useToasts } from '../parts/toasts.tsx';
import { reminderChoices } from '../words/reminder-choices.ts';
import { reminderChoiceWords } from '../words/reminder-words.ts';
import styles from './settings.module.css';
import { SignOut } from './sign-out.tsx';
import { zonesWith } from './zones.ts';

/** The person's zone and usual reminder, and the way out. */
export function SettingsPage() {
  const account = useAccount();
  const toasts = useToasts();
  const settings = useAccountState((state) => state.known?.settings);
  const me = useAccountState((state) => state.me);
  const hasMailbox = useAccountState((state) => state.hasMailbox);
  const id = useId();

  async function change(patch: SettingsPatch): Promise<void> {
    try {
      await account?.updateSettings(patch);
      toasts.show({ text: 'Saved.' });
    } catch (failure) {
      toasts.show({ text: `Not saved: ${failureWords(failure)}` });
    }
  }

  if (!settings) {
    return (
      <main className={styles.page}>
        <h1>Settings</h1>
        <Skeleton label="The settings are loading" />
      </main>
    );
  }
  const usual = settings.defaultReminders.map(({ minutes }) => minutes);
  const minutes = [...new Set([...reminderChoices({ isWholeDay: false }), ...usual])].sort((a, b) => a - b);
  const words = (value: number) => reminderChoiceWords(value, null);
  return (
    <main className={styles.page}>
      <h1>Settings</h1>
      <div className={fields.field}>
        <label className={fields.label} htmlFor={`${id}-zone`}>
          Time zone
        </label>
        <Select
          id={`${id}-zone`}
          value={settings.timeZone}
          onChange={(event) => void change({ timeZone: event.target.value })}
        >
          {zonesWith(settings.timeZone).map((zone) => (
            <option key={zone} value={zone}>
              {zone.replaceAll('_', ' ')}
            </option>
          ))}
        </Select>
        <p className={fields.hint}>Whole days and times without a zone of their own move with it.</p>
      </div>
      <div className={fields.field}>
        <label className={fields.label} htmlFor={`${id}-reminder`}>
          Usual reminder
        </label>
        <Select
          id={`${id}-reminder`}
          value={usual.length > 1 ? 'several' : (usual[0] ?? 'none')}
          onChange={({ target: { value } }) =>
            void change({ defaultReminders: value === 'none' ? [] : [{ kind: 'before', minutes: Number(value) }] })
          }
        >
          {usual.length > 1 && (
            <option value="several" disabled>
              {usual.map(words).join(', ')}
            </option>
          )}
          <option value="none">None</option>
          {minutes.map((value) => (
            <option key={value} value={value}>
              {words(value)}
            </option>
          ))}
        </Select>
        <p className={fields.hint}>For new tasks with a due date, unless you choose another.</p>
      </div>
      <div className={fields.field}>
        <label className={fields.label} htmlFor={`${id}-day`}>
          Whole days remind at
        </label>
        <input
          id={`${id}-day`}
          type="time"
          required
          className={`${fields.input} ${styles.time}`}
          key={settings.allDayReminderTime}
          defaultValue={settings.allDayReminderTime.slice(0, 5)}
          onBlur={({ target: { value } }) => {
            if (value !== '' && value !== settings.allDayReminderTime) void change({ allDayReminderTime: value });
          }}
        />
        <p className={fields.hint}>On the day, or as many days earlier as the reminder says.</p>
      </div>
      <section className={styles.account} aria-labelledby={`${id}-account`}>
        <h2 id={`${id}-account`}>Account</h2>
        <p>
          {me?.name}
          <br />
          <span className={styles.email}>{me?.email}</span>
        </p>
        <SignOut />
      </section>
      <p className={styles.links}>
        <Link href="/?keys=1" prefetch={false}>
          Keys
        </Link>
        {hasMailbox && <a href="/mailbox">Mailbox</a>}
        <a href="/docs">API documentation</a>
      </p>
    </main>
  );
}
