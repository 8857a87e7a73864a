import type { SettingsPatch } from '@duly/contracts';
import type { AccountPorts } from './account-ports.ts';
import type { AccountState } from './account-state.ts';
import type { Store } from './store.ts';

/**
 * Saves changes of the settings one after the other, so that the last one made is the one that holds. Each shows at
 * once: a list that is changed twice would otherwise lose the first change, as the second starts from what is shown.
 */
export function createSettingsSaving(
  store: Store<AccountState>,
  { call }: Pick<AccountPorts, 'call'>,
): (patch: SettingsPatch) => Promise<void> {
  let saved: Promise<unknown> = Promise.resolve();

  async function save(patch: SettingsPatch): Promise<void> {
    try {
      const settings = await call('update-settings', patch);
      store.set(({ known }) => ({ known: known && { ...known, settings } }));
    } finally {
      store.set(({ settingsUnsent }) => ({ settingsUnsent: settingsUnsent.filter((other) => other !== patch) }));
    }
  }

  return (patch) => {
    store.set(({ settingsUnsent }) => ({ settingsUnsent: [...settingsUnsent, patch] }));
    const saving = saved.then(() => save(patch));
    saved = saving.catch(() => {});
    return saving;
  };
}
