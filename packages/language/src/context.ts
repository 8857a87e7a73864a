import type { IgnoredRange, Settings } from '@duly/contracts';

/** What a text is read against. Nothing else is known: the same text and context always give the same result. */
export interface ParseContext {
  /** An instant, ISO 8601 with Z or an offset. */
  now: string;
  /** IANA name of the zone in which the person reads and writes dates. */
  timeZone: string;
  settings: Pick<Settings, 'weekStart' | 'dateOrder' | 'dayParts'>;
  /** The person's projects: a `#name` is one of them, or a new one that is shown before it is made. */
  projects?: readonly { id: string; name: string }[];
  /** Parts that shall stay plain text though they could be read as something. */
  ignore?: readonly IgnoredRange[];
}
