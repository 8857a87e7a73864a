import { holdCorpora } from './hold-corpora.test-support.ts';

holdCorpora({
  'all-sorts-1': { right: 0.69, wrong: 14 },
  'all-sorts-2': { right: 0.89, wrong: 6 },
  'all-sorts-3': { right: 0.86, wrong: 3 },
  'all-sorts-4': { right: 0.63, wrong: 18 },
  'all-sorts-5': { right: 0.88, wrong: 9 },
  'all-sorts-6': { right: 0.74, wrong: 11 },
  'all-sorts-7': { right: 0.84, wrong: 10 },
});
