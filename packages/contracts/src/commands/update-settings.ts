import { defineCommand } from '../operation.ts';
import { Settings, SettingsPatch } from '../settings.ts';

export const updateSettings = defineCommand({
  name: 'update-settings',
  summary: 'Change settings',
  description:
    'Changes settings of the account; absent is unchanged. A new time zone moves floating and all-day tasks and their reminders.',
  http: { method: 'PATCH', path: '/api/settings', status: 200 },
  isDestructive: false,
  input: SettingsPatch,
  output: Settings,
  errors: ['invalid_input', 'unknown_field', 'limit_exceeded'],
});
