import { expect, test } from 'vitest';
import { context, known, talkAfter } from '../answering.test-support.ts';
import { readEvidence } from './evidence.ts';

const tasks = [known('hedge', 'Trim the hedge', { tags: ['garden'] }), known('letter', 'Write letter to Ben')];

test.each([
  ['tag the hedge with outside', ['outside'], []],
  ['tag it outside and spring', ['outside', 'spring'], []],
  ['tags for the letter: family, weekend', ['family', 'weekend'], []],
  ['the hedge gets the tag weekly', ['weekly'], []],
  ['tag the letter "family"', ['family'], []],
  ['tag the letter urgent', ['urgent'], []],
  ['garden also belongs on the letter', ['garden'], []],
  ['take garden off the hedge', [], ['garden']],
  ['the hedge should not be tagged garden', [], ['garden']],
  ['rm tag garden from the hedge', [], ['garden']],
  ['the hedge is @front not @garden', ['front'], ['garden']],
  ['change the tag garden to front on the hedge', ['front'], ['garden']],
  ['the tag of the hedge should be front instead of garden', ['front'], ['garden']],
  ['tag the hedge front, no, tag it spring', ['spring'], []],
  ['move the hedge to friday', [], []],
  ['take the tag off the hedge', [], []],
  ['kill tag on the hedge', [], []],
  ['retag the hedge', [], []],
])('%j tags with %j, and no longer with %j', (said, tags, untags) => {
  const { slots } = readEvidence(said, { tasks, talk: talkAfter(), context });
  expect({ tags: slots.tags, untags: slots.untags }).toEqual({ tags, untags });
});
