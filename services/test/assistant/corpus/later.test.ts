import { holdCorpora } from './hold-corpora.test-support.ts';

holdCorpora({
  'ways-1': { right: 0.9, wrong: 4 },
  'ways-2': { right: 0.95, wrong: 4 },
  'passers-by-1': { right: 0.93, wrong: 1 },
  'passers-by-2': { right: 0.86, wrong: 6 },
  'passers-by-3': { right: 0.87, wrong: 3 },
  'passers-by-4': { right: 0.94, wrong: 5 },
  'passers-by-5': { right: 0.96, wrong: 3 },
  'going-on-1': { right: 0.88, wrong: 3 },
  'going-on-2': { right: 0.9, wrong: 4 },
  'going-on-3': { right: 0.93, wrong: 3 },
  'going-on-4': { right: 0.85, wrong: 6 },
});
