import { z } from 'zod';
import { defineQuery } from '../operation.ts';
import { IgnoredRanges, mostCharacters, ParsedText } from '../parsed-text.ts';
import { Instant, TimeZone } from '../scalars.ts';

export const parseText = defineQuery({
  name: 'parse-text',
  summary: 'Read a text',
  description:
    'What a text is understood as: an intent, its parts, and the pieces of the text that each came from. Any text has a reading. now and timeZone are the present and the zone of the account when absent; ignore names pieces that shall stay plain text. Writes nothing.',
  http: { method: 'POST', path: '/api/parse', status: 200 },
  input: z.strictObject({
    // Whatever a person has written, broken characters included: only its length is bounded.
    text: z.string().refine((value) => [...value].length <= mostCharacters, {
      error: `The text has more than ${mostCharacters} characters: shorten it`,
    }),
    now: Instant.optional(),
    timeZone: TimeZone.optional(),
    ignore: IgnoredRanges.optional(),
  }),
  output: ParsedText,
  errors: ['invalid_input', 'unknown_field', 'limit_exceeded'],
});
