import { holdCorpora } from './hold-corpora.test-support.ts';

holdCorpora({
  'ways-1': { right: 0.94, wrong: 6 },
  'ways-2': { right: 0.97, wrong: 4 },
  'passers-by-1': { right: 0.93, wrong: 3 },
  'passers-by-2': { right: 0.9, wrong: 5 },
  'passers-by-3': { right: 0.92, wrong: 3 },
  'passers-by-4': { right: 0.95, wrong: 2 },
  'passers-by-5': { right: 0.96, wrong: 2 },
  'going-on-1': { right: 0.94, wrong: 2 },
  'going-on-2': { right: 0.89, wrong: 3 },
  'going-on-3': { right: 0.95, wrong: 3 },
  'going-on-4': { right: 0.92, wrong: 3 },
  aloud: { right: 0.78, wrong: 13 },
});
