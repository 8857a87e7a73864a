import { isTimeZone } from '@duly/contracts/time-zone';
import { fold } from '../text/fold.ts';

/** Names that people use and that no zone's name ends with. Abbreviations that several zones share are left out. */
const others: Readonly<Record<string, string>> = {
  utc: 'UTC',
  gmt: 'Etc/GMT',
  z: 'UTC',
  pacific: 'America/Los_Angeles',
  'us pacific': 'America/Los_Angeles',
  pst: 'America/Los_Angeles',
  pdt: 'America/Los_Angeles',
  mountain: 'America/Denver',
  'us mountain': 'America/Denver',
  mst: 'America/Denver',
  mdt: 'America/Denver',
  central: 'America/Chicago',
  'us central': 'America/Chicago',
  cdt: 'America/Chicago',
  eastern: 'America/New_York',
  'us eastern': 'America/New_York',
  est: 'America/New_York',
  edt: 'America/New_York',
  cet: 'Europe/Berlin',
  cest: 'Europe/Berlin',
  'central european': 'Europe/Berlin',
  'san francisco': 'America/Los_Angeles',
  'los angeles': 'America/Los_Angeles',
  seattle: 'America/Los_Angeles',
  boston: 'America/New_York',
  washington: 'America/New_York',
  miami: 'America/New_York',
  nyc: 'America/New_York',
  munich: 'Europe/Berlin',
  hamburg: 'Europe/Berlin',
  cologne: 'Europe/Berlin',
  frankfurt: 'Europe/Berlin',
  germany: 'Europe/Berlin',
  france: 'Europe/Paris',
  uk: 'Europe/London',
  england: 'Europe/London',
  spain: 'Europe/Madrid',
  barcelona: 'Europe/Madrid',
  italy: 'Europe/Rome',
  milan: 'Europe/Rome',
  japan: 'Asia/Tokyo',
  beijing: 'Asia/Shanghai',
  china: 'Asia/Shanghai',
  india: 'Asia/Kolkata',
  mumbai: 'Asia/Kolkata',
  delhi: 'Asia/Kolkata',
  bangalore: 'Asia/Kolkata',
  bengaluru: 'Asia/Kolkata',
  geneva: 'Europe/Zurich',
};

/** A zone by its IANA name, its city ("New York"), or what people call it. undefined where that is not clear. */
export function findTimeZone(said: string): string | undefined {
  const name = said.trim();
  if (name.includes('/') && isTimeZone(name)) return canonical(name);
  const words = fold(name).replaceAll(/[ -]+/g, ' ');
  if (Object.hasOwn(others, words)) return others[words];
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
