import type { Settings, SettingsPatch } from '@duly/contracts';
import { mergeSettings } from '@duly/contracts/merge-settings';
import { expect, test } from 'vitest';
import type { Call } from '../api/call.ts';
import { Unanswered } from '../api/failures.ts';
import type { AccountState } from './account-state.ts';
import { initialAccountState } from './account-state.ts';
import { createSettingsSaving } from './settings-saving.ts';
import { createStore } from './store.ts';

const stored = { weekStart: 'monday', dateOrder: 'mdy', defaultReminders: [] } as unknown as Settings;

test('shows each change at once and sends the next when the one before is answered', async () => {
  const { sent, save, shown, answer } = setUp();
  const first = save({ weekStart: 'sunday' });
  const second = save({ defaultReminders: [{ kind: 'before', minutes: 60 }] });
  expect(shown()).toMatchObject({ weekStart: 'sunday', defaultReminders: [{ minutes: 60 }] });
  await settle();
  expect(sent).toEqual([{ weekStart: 'sunday' }]);
  answer({ ...stored, weekStart: 'sunday' });
  await first;
  expect(shown()).toMatchObject({ weekStart: 'sunday', defaultReminders: [{ minutes: 60 }] });
  await settle();
  expect(sent).toHaveLength(2);
  answer({ ...stored, weekStart: 'sunday', defaultReminders: [{ kind: 'before', minutes: 60 }] });
  await second;
  expect(shown()).toMatchObject({ weekStart: 'sunday', defaultReminders: [{ minutes: 60 }] });
});

test('takes a change back that was not saved, and sends the ones after it', async () => {
  const { sent, save, shown, answer } = setUp();
  const first = save({ weekStart: 'sunday' });
  const second = save({ dateOrder: 'dmy' });
  await settle();
  answer(new Unanswered('offline'));
  await expect(first).rejects.toThrow(Unanswered);
  expect(shown()).toMatchObject({ weekStart: 'monday', dateOrder: 'dmy' });
  await settle();
  answer({ ...stored, dateOrder: 'dmy' });
  await second;
  expect(sent).toEqual([{ weekStart: 'sunday' }, { dateOrder: 'dmy' }]);
  expect(shown()).toMatchObject({ weekStart: 'monday', dateOrder: 'dmy' });
});

/** A server that answers each request when it is told to. */
function setUp() {
  const store = createStore<AccountState>({
    ...initialAccountState,
    known: { settings: stored, projects: [], tasks: new Map(), gone: new Map(), position: '1' },
  });
  const sent: SettingsPatch[] = [];
  let answer: (settings: Settings | Error) => void = () => {};
  const call = ((_name: string, patch: SettingsPatch) => {
    sent.push(patch);
    return new Promise((resolve, reject) => {
      answer = (settings) => (settings instanceof Error ? reject(settings) : resolve(settings));
    });
  }) as unknown as Call;
  return {
    sent,
    save: createSettingsSaving(store, { call }),
    answer: (settings: Settings | Error) => answer(settings),
    shown() {
      const { known, settingsUnsent } = store.get();
      return settingsUnsent.reduce(mergeSettings, known?.settings ?? stored);
    },
  };
}

/** Lets everything that waits for no answer happen. */
function settle(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
