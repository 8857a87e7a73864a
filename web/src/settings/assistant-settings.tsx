'use client';
import type { Settings, SettingsPatch } from '@duly/contracts';
import { useEffect, useId, useState } from 'react';
import { useAccount } from '../account/account-context.tsx';
import type { Output } from '../api/operations.ts';
import fields from '../parts/field.module.css';
import styles from './settings.module.css';

/** Where what is said to the assistant goes, and the way to keep it here. */
export function AssistantSettings({
  settings,
  onChange,
}: {
  settings: Settings;
  onChange: (patch: SettingsPatch) => void;
}) {
  const account = useAccount();
  const [place, setPlace] = useState<Output<'get-assistant'> | null>(null);
  const id = useId();
  useEffect(() => {
    // Unanswered it stays unsaid: the setting works without it.
    void account?.call('get-assistant', {}).then(setPlace, () => {});
  }, [account]);
  const { staysOffline } = settings.assistant;

  return (
    <section className={fields.field} aria-labelledby={`${id}-heading`}>
      <h2 id={`${id}-heading`} className={fields.label}>
        Assistant
      </h2>
      {place?.host === null ? (
        <p>No language model is set up: the assistant answers on this server, and nothing goes elsewhere.</p>
      ) : (
        <>
          <label className={styles.check}>
            <input
              type="checkbox"
              checked={staysOffline}
              onChange={({ target: { checked } }) => onChange({ assistant: { staysOffline: checked } })}
            />
            Answer without the language model
          </label>
          {place && (
            <p className={fields.hint}>
              {staysOffline
                ? `Nothing goes to ${place.host}: the assistant answers on this server, in English, from what it understands by itself.`
                : `What you write to the assistant, and the tasks that it reads to answer, go to ${place.model} at ${place.host}.`}
            </p>
          )}
        </>
      )}
    </section>
  );
}
