import { holdCorpora } from './hold-corpora.test-support.ts';

holdCorpora(
  {
    'unread-3': { right: 0.89, wrong: 6 },
    'unread-4': { right: 0.92, wrong: 4 },
    'unread-5': { right: 0.94, wrong: 2 },
    'unread-7': { right: 0.91, wrong: 3 },
    'unread-8': { right: 0.88, wrong: 3 },
  },
  { areUnread: true },
);
