import buttons from '../parts/button.module.css';
import { Dialog } from '../parts/dialog.tsx';
import styles from './key-help.module.css';

const keys: [keys: string[], act: string][] = [
  [['n', 'q'], 'Add a task'],
  [['/'], 'Search'],
  [['a'], 'Talk to the assistant'],
  [['j', 'k', '↓', '↑'], 'Next, previous task'],
  [['Enter'], 'Open the task'],
  [['x', 'Space'], 'Complete or reopen it'],
  [['Delete'], 'Delete it'],
  [['z'], 'Undo the last of these'],
  [['Esc'], 'Close, leave a field'],
  [['?'], 'Show these keys'],
];

/** The list of keys. */
export function KeyHelp({ onClose }: { onClose: () => void }) {
  return (
    <Dialog
      title="Keys"
      onClose={onClose}
      actions={
        <button type="button" className={buttons.button} onClick={onClose}>
          Close
        </button>
      }
    >
      <dl className={styles.keys}>
        {keys.map(([names, act]) => (
          <div key={act} className={styles.row}>
            <dt>
              {names.map((name) => (
                <kbd key={name}>{name}</kbd>
              ))}
            </dt>
            <dd>{act}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
