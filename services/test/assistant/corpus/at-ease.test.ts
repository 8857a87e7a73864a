import { holdCorpora } from './hold-corpora.test-support.ts';

holdCorpora({
  'at-ease-1': { right: 0.99, wrong: 1 },
  'at-ease-2': { right: 0.97, wrong: 2 },
  'at-ease-3': { right: 0.98, wrong: 1 },
  'at-ease-4': { right: 0.97, wrong: 1 },
  'at-ease-5': { right: 0.96, wrong: 2 },
  'at-ease-6': { right: 0.94, wrong: 1 },
  'at-ease-7': { right: 0.97, wrong: 1 },
});
