'use client';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useAccountState } from '../account/account-context.tsx';
import type { View } from '../account/account-state.ts';
import { hasRoom, useAssistantPanel } from '../chat/assistant-panel.tsx';
import buttons from '../parts/button.module.css';
import { Icon } from '../parts/icon.tsx';
import { EditProject } from '../projects/edit-project.tsx';
import { NewProject } from '../projects/new-project.tsx';
import styles from './list-head.module.css';
import { taskAddress } from './task-address.ts';

/** What is listed: its name (below 1024 px a choice of lists), and the switch between open and done. */
export function ListHead({ view }: { view: View }) {
  const router = useRouter();
  const projects = useAccountState((state) => state.known?.projects) ?? [];
  const [isNaming, setNaming] = useState(false);
  const [isEditing, setEditing] = useState(false);
  const assistant = useAssistantPanel();
  const name = listName(view, projects);
  const project = projects.find(({ id }) => id === view.project);

  function choose(value: string): void {
    if (value === '+') setNaming(true);
    else router.push(taskAddress({ view: { state: view.state, project: value === '' ? null : value } }));
  }

  return (
    <header className={styles.head}>
      <h1 className={styles.name}>{name}</h1>
      <span className={styles.choice}>
        <select aria-label="List" value={view.project ?? ''} onChange={(event) => choose(event.target.value)}>
          <option value="">All tasks</option>
          <option value="inbox">Inbox</option>
          {projects.map((project) => (
            <option key={project.id} value={project.id}>
              {project.name}
            </option>
          ))}
          <option value="+">New project…</option>
        </select>
        <Icon name="chevron" size={18} />
      </span>
      {project && (
        <button
          type="button"
          className={buttons.icon}
          title="Rename or delete the project"
          onClick={() => setEditing(true)}
        >
          <Icon name="edit" size={18} />
          <span className="visually-hidden">Rename or delete the project</span>
        </button>
      )}
      <nav className={styles.switch} aria-label="State">
        {(['open', 'done'] as const).map((state) => (
          <Link
            key={state}
            href={taskAddress({ view: { state, project: view.project } })}
            prefetch={false}
            aria-current={view.state === state ? 'true' : undefined}
          >
            {state === 'open' ? 'Open' : 'Done'}
          </Link>
        ))}
      </nav>
      <button
        type="button"
        className={`${buttons.icon} ${styles.assistant}`}
        title="Assistant"
        aria-expanded={assistant.isOpen}
        onClick={() => (hasRoom() ? assistant.setOpen(!assistant.isOpen) : router.push('/chat/'))}
      >
        <Icon name="assistant" size={20} />
        <span className="visually-hidden">Assistant</span>
      </button>
      {project && isEditing && <EditProject project={project} onClose={() => setEditing(false)} />}
      {isNaming && <NewProject onClose={() => setNaming(false)} />}
    </header>
  );
}

export function listName({ project }: View, projects: readonly { id: string; name: string }[]): string {
  if (project === null) return 'All tasks';
  if (project === 'inbox') return 'Inbox';
  return projects.find(({ id }) => id === project)?.name ?? 'Project';
}
