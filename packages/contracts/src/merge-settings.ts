import type { Settings, SettingsPatch } from './settings.ts';

/** The settings after a change. Of `dayParts` and `assistant`, too, what is absent stays. */
export function mergeSettings(base: Settings, patch: SettingsPatch): Settings {
  const { dayParts, assistant, ...rest } = patch;
  const given = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));
  return {
    ...base,
    ...given,
    dayParts: { ...base.dayParts, ...dayParts },
    assistant: { ...base.assistant, ...assistant },
  } as Settings;
}
