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
  /**
   * Where the text was written. In a field for adding tasks (`add`) every text is a task: "Finish the report" is its
   * title. In talk (`chat`, the default) it can be a command. Texts that fit both have a low confidence there.
   */
  mode?: 'add' | 'chat';
  /** Parts that shall stay plain text though they could be read as something. */
  ignore?: readonly IgnoredRange[];
  /** The task that a reminder is for, where it is there already: "the evening before" counts from its day. */
  task?: { due: { date: string; time?: string | null; timeZone?: string | null } | null; isRepeated: boolean };
}
