'use client';
import Link from 'next/link';
import { useAccountState } from '../account/account-context.tsx';
import buttons from '../parts/button.module.css';
import { useChatPlace } from './chat-place.tsx';
import styles from './conversation.module.css';
import { useStore } from './use-store.ts';

const examples = ['What is due today?', 'Plan my day', 'Call mom tomorrow at 17:00, remind me an hour before'];

/** What this place is for, and first steps. */
export function EmptyConversation() {
  const { chat } = useChatPlace();
  const host = useStore(chat.place, ({ answers }) => answers?.host ?? null);
  const staysOffline = useAccountState((state) => state.known?.settings.assistant.staysOffline ?? false);
  return (
    <div className={styles.empty}>
      <p>Say what is to be done, ask what is due, or change several tasks at once. Each change can be undone.</p>
      <ul className={styles.examples} aria-label="Examples">
        {examples.map((example) => (
          <li key={example}>
            <button type="button" className={buttons.button} onClick={() => chat.session.say(example)}>
              {example}
            </button>
          </li>
        ))}
      </ul>
      {host !== null && !staysOffline && (
        <p className={styles.where}>
          What you write here, and the tasks it is about, go to {host}.{' '}
          <Link href="/settings/" prefetch={false}>
            Keep them here
          </Link>
        </p>
      )}
    </div>
  );
}
