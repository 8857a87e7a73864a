import { holdCorpora } from './hold-corpora.test-support.ts';

holdCorpora({
  'all-sorts-1': { right: 0.67, wrong: 17 },
  'all-sorts-2': { right: 0.89, wrong: 4 },
  'all-sorts-3': { right: 0.85, wrong: 4 },
  'all-sorts-4': { right: 0.63, wrong: 20 },
  'all-sorts-5': { right: 0.86, wrong: 7 },
  'all-sorts-6': { right: 0.71, wrong: 9 },
  'all-sorts-7': { right: 0.86, wrong: 11 },
});
