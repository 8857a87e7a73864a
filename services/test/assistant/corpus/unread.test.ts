import { holdCorpora } from './hold-corpora.test-support.ts';

holdCorpora(
  {
    'unread-3': { right: 0.91, wrong: 4 },
    'unread-4': { right: 0.93, wrong: 4 },
    'unread-5': { right: 0.91, wrong: 3 },
    'unread-7': { right: 0.91, wrong: 2 },
    'unread-8': { right: 0.88, wrong: 5 },
    'unread-9': { right: 0.93, wrong: 7 },
    'unread-10': { right: 0.85, wrong: 7 },
  },
  { areUnread: true },
);
