import { holdCorpora } from './hold-corpora.test-support.ts';

holdCorpora({
  'talked-over': { right: 0.94, wrong: 6 },
  fresh: { right: 0.97, wrong: 1 },
  overheard: { right: 0.97, wrong: 2 },
  afresh: { right: 0.99, wrong: 1 },
  'overheard-apart': { right: 0.95, wrong: 2 },
  'another-day': { right: 0.98, wrong: 1 },
  'another-day-apart': { right: 0.95, wrong: 3 },
  'open-book': { right: 0.96, wrong: 2 },
  sealed: { right: 0.97, wrong: 1 },
  'neighbours-1': { right: 0.97, wrong: 1 },
  'neighbours-2': { right: 0.97, wrong: 2 },
  'neighbours-3': { right: 0.98, wrong: 1 },
  'strangers-1': { right: 0.96, wrong: 2 },
  'strangers-2': { right: 0.99, wrong: 1 },
  'strangers-3': { right: 0.99, wrong: 1 },
  'strangers-4': { right: 0.95, wrong: 3 },
});
