import { Temporal } from 'temporal-polyfill';

/** True for names of the IANA time zone database that this system knows, in any case. Offsets are no zones. */
export function isTimeZone(name: string): boolean {
  return normalizeTimeZone(name) !== null;
}

/**
 * The name as the database spells it ("europe/berlin" becomes "Europe/Berlin"), or null when there is no such zone.
 * Aliases stay what they are: Intl alone would turn Asia/Kolkata into Asia/Calcutta.
 */
export function normalizeTimeZone(name: string): string | null {
  const known = normalized.get(name);
  if (known !== undefined) return known;
  if (!/^[A-Za-z][A-Za-z0-9_+\-/]{1,63}$/.test(name)) return null;
  const spelling = ask(name);
  if (normalized.size >= maxNames) normalized.clear();
  normalized.set(name, spelling);
  return spelling;
}

const maxNames = 5_000;
const normalized = new Map<string, string | null>();

function ask(name: string): string | null {
  try {
    return new Temporal.ZonedDateTime(0n, name).timeZoneId;
  } catch {
    return null;
  }
}
