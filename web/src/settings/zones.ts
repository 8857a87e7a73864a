/** All zones that this browser knows, in alphabetical order, and the one that is set even if it does not. */
export function zonesWith(current: string): string[] {
  return [...new Set([...Intl.supportedValuesOf('timeZone'), 'UTC', current])].sort();
}
