'use client';
import type { Task } from '@duly/contracts';
import { useEffect, useId, useRef } from 'react';
import { useAccount, useAccountState } from '../account/account-context.tsx';
import type { Input } from '../api/operations.ts';
import { localTimeOf } from '../clock/local-time.ts';
import buttons from '../parts/button.module.css';
import fields from '../parts/field.module.css';
import { Icon } from '../parts/icon.tsx';
import { Select } from '../parts/select.tsx';
import type { PersonClock } from '../tasks/local-due.ts';
import { Ring } from '../tasks/ring.tsx';
import type { TaskActions } from '../tasks/use-task-actions.ts';
import { momentWords } from '../words/date-words.ts';
import { DueField } from './due-field.tsx';
import { RemindersField } from './reminders-field.tsx';
import { RepeatField } from './repeat-field.tsx';
import { TagsField } from './tags-field.tsx';
import styles from './task-panel.module.css';
import { useDraft } from './use-draft.ts';

/** What a field of the panel changes; the id is the editor's. */
export type Patch = Omit<Input<'update-task'>, 'id'>;

interface Props {
  task: Task;
  clock: PersonClock;
  actions: TaskActions;
  onClose: () => void;
}

/** All fields of a task. Each is saved by itself, as soon as it is left. */
export function TaskEditor({ task, clock, actions, onClose }: Props) {
  const account = useAccount();
  const projects = useAccountState((state) => state.known?.projects) ?? [];
  const id = useId();
  const patch = (part: Patch) => account?.update({ id: task.id, ...part });
  const title = useDraft(task.title, (value) => value.trim() !== '' && patch({ title: value.trim() }));
  const notes = useDraft(task.notes, (value) => patch({ notes: value }));
  const shownId = useRef(task.id);
  shownId.current = task.id;
  const close = useRef<HTMLButtonElement>(null);
  // The sheet would put the cursor into the title, and a phone its keyboard over half of the task.
  useEffect(() => {
    close.current?.focus({ preventScroll: true });
    return () => {
      const row = document.querySelector<HTMLElement>(`[data-row="${CSS.escape(shownId.current)}"]`);
      row?.focus({ preventScroll: true });
    };
  }, []);

  return (
    <div className={styles.editor}>
      <div className={styles.head}>
        <Ring task={task} onToggle={() => actions.toggle(task.id)} />
        <textarea
          className={styles.title}
          aria-label="Title"
          rows={1}
          maxLength={500}
          value={title.value}
          onChange={(event) => title.set(event.target.value.replace(/\n/g, ' '))}
          onBlur={title.commit}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return;
            event.preventDefault();
            title.commit();
          }}
        />
        <button ref={close} type="button" className={buttons.icon} title="Close" onClick={onClose}>
          <Icon name="close" />
          <span className="visually-hidden">Close</span>
        </button>
      </div>
      <div className={styles.body}>
        <DueField task={task} clock={clock} patch={patch} />
        <RemindersField task={task} clock={clock} patch={patch} />
        <RepeatField task={task} clock={clock} patch={patch} />
        <div className={styles.line}>
          <label className={styles.label} htmlFor={`${id}-project`}>
            Project
          </label>
          <Select
            id={`${id}-project`}
            value={task.projectId ?? ''}
            onChange={(event) => patch({ projectId: event.target.value || null })}
          >
            <option value="">Inbox</option>
            {projects.map((project) => (
              <option key={project.id} value={project.id}>
                {project.name}
              </option>
            ))}
          </Select>
        </div>
        <div className={styles.line}>
          <label className={styles.label} htmlFor={`${id}-priority`}>
            Priority
          </label>
          <Select
            id={`${id}-priority`}
            value={task.priority}
            onChange={(event) => patch({ priority: event.target.value as Task['priority'] })}
          >
            <option value="none">None</option>
            <option value="low">Low</option>
            <option value="medium">Medium</option>
            <option value="high">High</option>
          </Select>
        </div>
        <TagsField task={task} patch={patch} />
        <div className={styles.stack}>
          <label className={styles.label} htmlFor={`${id}-notes`}>
            Notes
          </label>
          <textarea
            id={`${id}-notes`}
            className={`${fields.input} ${styles.notes}`}
            value={notes.value}
            maxLength={16_000}
            onChange={(event) => notes.set(event.target.value)}
            onBlur={notes.commit}
          />
        </div>
      </div>
      <div className={styles.foot}>
        <span>{footWords(task, clock)}</span>
        <button type="button" className={buttons.quiet} onClick={() => actions.remove(task.id)}>
          <Icon name="trash" size={18} />
          Delete
        </button>
      </div>
    </div>
  );
}

function footWords({ completedAt, createdAt }: Task, { zone, today }: PersonClock): string {
  const words = momentWords(localTimeOf(new Date(completedAt ?? createdAt), zone), today);
  return `${completedAt === null ? 'Created' : 'Completed'} ${words}`;
}
