import { type Changed, defaultSettings, mergeSettings, type Settings, type SettingsPatch } from '@duly/contracts';
import type { UserUnit } from '../commit/user-unit.ts';
import { moveFloating } from '../store/move-floating.ts';
import { storeSettings } from '../store/settings.ts';
import type { Handler } from './handler.ts';

/** Changes settings; a new zone or hour moves floating and all-day tasks and their waiting reminders with it. */
export const updateSettings: Handler<'update-settings'> = (unit, input) => applySettings(unit, input);

export async function applySettings(unit: UserUnit, patch: SettingsPatch): Promise<Settings> {
  const before = await unit.settings();
  const after = mergeSettings(before, patch);
  const changed: Changed = {};
  for (const field of Object.keys(defaultSettings) as (keyof Settings)[]) {
    if (JSON.stringify(before[field]) !== JSON.stringify(after[field]))
      changed[field] = { from: before[field], to: after[field] };
  }
  if (Object.keys(changed).length === 0) return before;
  await storeSettings(unit.sql, unit.userId, after, unit.now);
  unit.forgetSettings();
  if (changed.timeZone || changed.allDayReminderTime) {
    await moveFloating(unit.sql, { userId: unit.userId, settings: after, now: unit.now });
    unit.mayFireAt = unit.now;
  }
  unit.event(
    'settings.updated',
    { id: unit.userId },
    { settings: after, changed, actor: unit.cause.actor },
    { command: 'update-settings' },
  );
  return after;
}
