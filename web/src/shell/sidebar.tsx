'use client';
import Link from 'next/link';
import { usePathname, useSearchParams } from 'next/navigation';
import type { ReactNode } from 'react';
import { useState } from 'react';
import { useAccountState } from '../account/account-context.tsx';
import type { IconName } from '../parts/icon.tsx';
import { Icon } from '../parts/icon.tsx';
import { NewProject } from '../projects/new-project.tsx';
import { taskAddress } from '../tasks/task-address.ts';
import styles from './shell.module.css';

/** The way to everything; between 640 and 1023 px a rail of icons. */
export function Sidebar() {
  const pathname = usePathname();
  const query = useSearchParams();
  const projects = useAccountState((state) => state.known?.projects);
  const hasMailbox = useAccountState((state) => state.hasMailbox);
  const me = useAccountState((state) => state.me);
  const [isNaming, setNaming] = useState(false);
  const shown = pathname === '/' ? (query.get('project') ?? 'all') : pathname;

  function listLink(project: string | null, icon: IconName, name: string) {
    return (
      <Item
        key={project}
        href={taskAddress({ view: { state: 'open', project } })}
        icon={icon}
        isCurrent={shown === (project ?? 'all')}
      >
        {name}
      </Item>
    );
  }

  return (
    <>
      <ul>
        {listLink(null, 'tasks', 'All tasks')}
        {listLink('inbox', 'inbox', 'Inbox')}
        <Item href="/search/" icon="search" isCurrent={shown === '/search/'}>
          Search
        </Item>
        <Item href="/chat/" icon="assistant" isCurrent={shown === '/chat/'}>
          Assistant
        </Item>
      </ul>
      <div className={styles.projects}>
        <h2 className={styles.heading}>
          <span>Projects</span>
          <button type="button" className={styles.add} onClick={() => setNaming(true)} title="New project">
            <Icon name="add" size={18} />
            <span className="visually-hidden">New project</span>
          </button>
        </h2>
        <ul>{projects?.map(({ id, name }) => listLink(id, 'project', name))}</ul>
      </div>
      <ul className={styles.foot}>
        <Item href="/activity/" icon="activity" isCurrent={shown === '/activity/'}>
          Activity
        </Item>
        {hasMailbox && (
          <Item href="/mailbox" icon="mail" isOutside>
            Mailbox
          </Item>
        )}
        <Item href="/docs" icon="docs" isOutside>
          API
        </Item>
        <Item href="/settings/" icon="settings" isCurrent={shown === '/settings/'}>
          Settings
        </Item>
        <li className={styles.who}>{me?.email}</li>
      </ul>
      {isNaming && <NewProject onClose={() => setNaming(false)} />}
    </>
  );
}

function Item({
  href,
  icon,
  isCurrent = false,
  isOutside = false,
  children,
}: {
  href: string;
  icon: IconName;
  isCurrent?: boolean;
  /** Served by the API, not part of this app. */
  isOutside?: boolean;
  children: ReactNode;
}) {
  const inside = (
    <>
      <Icon name={icon} size={18} />
      <span className={styles.name}>{children}</span>
    </>
  );
  const title = typeof children === 'string' ? children : undefined;
  return (
    <li>
      {isOutside ? (
        <a className={styles.item} href={href} title={title}>
          {inside}
        </a>
      ) : (
        <Link
          className={styles.item}
          href={href}
          prefetch={false}
          title={title}
          aria-current={isCurrent ? 'page' : undefined}
        >
          {inside}
        </Link>
      )}
    </li>
  );
}
