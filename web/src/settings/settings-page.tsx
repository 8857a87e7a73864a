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
import { ModeSelect } from '../repeat/mode-select.tsx';
import { AssistantSettings } from './assistant-settings.tsx';
import { DateSettings } from './date-settings.tsx';
import { DefaultReminders } from './default-reminders.tsx';
import styles from './settings.module.css';
import { SignOut } from './sign-out.tsx';
import { TimeField } from './time-field.tsx';
import { useShownSettings } from './use-shown-settings.ts';
import { zonesWith } from './zones.ts';

/** How the person's dates, reminders and repeats are meant, and the way out. */
export function SettingsPage() {
  const account = useAccount();
  const toasts = useToasts();
  const settings = useShownSettings();
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
      <DateSettings settings={settings} onChange={(patch) => void change(patch)} />
      <DefaultReminders reminders={settings.defaultReminders} onChange={(patch) => void change(patch)} />
      <TimeField
        label="Whole days remind at"
        value={settings.allDayReminderTime}
        hint="On the day, or as many days earlier as the reminder says."
        onChange={(allDayReminderTime) => void change({ allDayReminderTime })}
      />
      <div className={fields.field}>
        <label className={fields.label} htmlFor={`${id}-mode`}>
          The next one of a repeat comes
        </label>
        <ModeSelect
          id={`${id}-mode`}
          mode={settings.recurrenceMode}
          onChange={(recurrenceMode) => void change({ recurrenceMode })}
        />
        <p className={fields.hint}>Unless you choose otherwise for a task.</p>
      </div>
      <AssistantSettings settings={settings} onChange={(patch) => void change(patch)} />
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
        <Link className={styles.onPhone} href="/activity/" prefetch={false}>
          Activity
        </Link>
        <Link href="/?keys=1" prefetch={false}>
          Keys
        </Link>
        {hasMailbox && <a href="/mailbox">Mailbox</a>}
        <a href="/docs">API documentation</a>
      </p>
    </main>
  );
}
