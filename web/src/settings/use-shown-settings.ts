'use client';
import type { Settings } from '@duly/contracts';
import { mergeSettings } from '@duly/contracts/merge-settings';
import { useMemo } from 'react';
import { useAccountState } from '../account/account-context.tsx';

/** The settings as they will be once every change is saved; undefined until they are known. */
export function useShownSettings(): Settings | undefined {
  const settings = useAccountState((state) => state.known?.settings);
  const unsent = useAccountState((state) => state.settingsUnsent);
  return useMemo(() => settings && unsent.reduce(mergeSettings, settings), [settings, unsent]);
}
