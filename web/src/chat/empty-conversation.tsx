'use client';
import buttons from '../parts/button.module.css';
import { useChatPlace } from './chat-place.tsx';
import styles from './conversation.module.css';

const examples = ['What is due today?', 'Plan my day', 'Call mom tomorrow at 17:00, remind me an hour before'];

/** What this place is for, and first steps. */
export function EmptyConversation() {
  const { chat } = useChatPlace();
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
    </div>
  );
}
