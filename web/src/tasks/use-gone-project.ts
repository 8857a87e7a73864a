'use client';
import { useRouter } from 'next/navigation';
import { useEffect } from 'react';
import { useAccountState } from '../account/account-context.tsx';
import type { View } from '../account/account-state.ts';
import { useToasts } from '../parts/toasts.tsx';
import { taskAddress } from './task-address.ts';

/** Leads from the list of a project that is not there, or not any more, to the Inbox, where its open tasks are. */
export function useGoneProject({ project, state }: View): void {
  const router = useRouter();
  const toasts = useToasts();
  const projects = useAccountState((account) => account.known?.projects);
  const isGone =
    projects !== undefined && project !== null && project !== 'inbox' && !projects.some(({ id }) => id === project);
  useEffect(() => {
    if (!isGone) return;
    toasts.show({ text: 'This project is deleted. Its open tasks are in the Inbox.' });
    router.replace(taskAddress({ view: { state, project: 'inbox' } }));
  }, [isGone, router, state, toasts]);
}
