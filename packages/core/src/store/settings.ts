import { defaultSettings, mergeSettings, type Settings, type SettingsPatch } from '@duly/contracts';
import type { Sql } from './sql.ts';

/** The settings of one account: what is stored over the defaults. */
export async function loadSettings(sql: Sql, userId: string): Promise<Settings> {
  const settings = await loadSettingsOf(sql, [userId]);
  return settings.get(userId) ?? defaultSettings;
}

const SELECT_ALL = {
  name: 'select settings',
  text: 'select user_id, overrides from settings where user_id = any($1::uuid[])',
};

/** The settings of several accounts in one round trip. */
export async function loadSettingsOf(sql: Sql, userIds: readonly string[]): Promise<Map<string, Settings>> {
  const { rows } = await sql.query<{ user_id: string; overrides: SettingsPatch }>(SELECT_ALL, [userIds]);
  const stored = new Map(rows.map((row) => [row.user_id, row.overrides]));
  return new Map(userIds.map((userId) => [userId, mergeSettings(defaultSettings, stored.get(userId) ?? {})]));
}

export async function storeSettings(sql: Sql, userId: string, overrides: SettingsPatch, now: Date): Promise<void> {
  await sql.query(
    `insert into settings (user_id, overrides, updated_at) values ($1, $2, $3)
     on conflict (user_id) do update set overrides = excluded.overrides, updated_at = excluded.updated_at`,
    [userId, JSON.stringify(overrides), now.toISOString()],
  );
}
