import { holdCorpora } from './hold-corpora.test-support.ts';

holdCorpora({
  'ways-1': { right: 0.95, wrong: 4 },
  'ways-2': { right: 0.97, wrong: 2 },
  'passers-by-1': { right: 0.95, wrong: 3 },
  'passers-by-2': { right: 0.9, wrong: 4 },
  'passers-by-3': { right: 0.93, wrong: 2 },
  'passers-by-4': { right: 0.96, wrong: 2 },
  'passers-by-5': { right: 0.97, wrong: 2 },
  'going-on-1': { right: 0.9, wrong: 4 },
  'going-on-2': { right: 0.87, wrong: 5 },
  'going-on-3': { right: 0.96, wrong: 2 },
  'going-on-4': { right: 0.9, wrong: 5 },
  aloud: { right: 0.79, wrong: 10 },
});
