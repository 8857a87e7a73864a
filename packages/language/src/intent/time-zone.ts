import { isTimeZone } from '@duly/contracts/time-zone';
import { fold } from '../text/fold.ts';
import { zoneNames } from './time-zone-names.ts';

/** A zone by its IANA name, its city ("New York"), or what people call it. undefined where that is not clear. */
export function findTimeZone(said: string): string | undefined {
  const name = said.trim();
  if (name.includes('/') && isTimeZone(name)) return canonical(name);
  const words = fold(name).replaceAll(/[ -]+/g, ' ');
  if (Object.hasOwn(zoneNames, words)) return zoneNames[words];
  const city = words.replaceAll(' ', '_');
  const found = Intl.supportedValuesOf('timeZone').filter(
    (zone) => fold(zone.slice(zone.lastIndexOf('/') + 1)) === city,
  );
  return found.length === 1 ? found[0] : undefined;
}

function canonical(name: string): string {
  const known = Intl.supportedValuesOf('timeZone').find((zone) => zone.toLowerCase() === name.toLowerCase());
  return known ?? name;
}
