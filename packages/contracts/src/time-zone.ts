// Without Zod, as it is asked in the page as well (see refusal.ts).

const zonesSeen = new Map<string, boolean>();
const mostZonesSeen = 1_000;

/** True for IANA names that this system knows; offsets such as "+05:30" are no zones. */
export function isTimeZone(name: string): boolean {
  let isKnown = zonesSeen.get(name);
  if (isKnown === undefined) {
    isKnown = /^[A-Za-z]/.test(name) && isAcceptedByIntl(name);
    // Asking Intl costs 32 us; whoever sends made-up names only costs them again.
    if (zonesSeen.size < mostZonesSeen) zonesSeen.set(name, isKnown);
  }
  return isKnown;
}

function isAcceptedByIntl(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
