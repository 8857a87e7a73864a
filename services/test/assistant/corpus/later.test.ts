import { holdCorpora } from './hold-corpora.test-support.ts';

holdCorpora({
  'ways-1': { right: 0.89, wrong: 10 },
  'ways-2': { right: 0.94, wrong: 5 },
  'passers-by-1': { right: 0.89, wrong: 1 },
  'passers-by-2': { right: 0.87, wrong: 6 },
  'passers-by-3': { right: 0.88, wrong: 2 },
  'passers-by-4': { right: 0.91, wrong: 7 },
  'passers-by-5': { right: 0.96, wrong: 3 },
  'going-on-1': { right: 0.9, wrong: 3 },
  'going-on-2': { right: 0.89, wrong: 6 },
  'going-on-3': { right: 0.93, wrong: 4 },
  'going-on-4': { right: 0.84, wrong: 6 },
});
