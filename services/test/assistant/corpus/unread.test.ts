import { holdCorpora } from './hold-corpora.test-support.ts';

holdCorpora(
  {
    'unread-3': { right: 0.91, wrong: 4 },
    'unread-4': { right: 0.94, wrong: 3 },
    'unread-5': { right: 0.94, wrong: 3 },
    'unread-7': { right: 0.91, wrong: 2 },
    'unread-8': { right: 0.89, wrong: 6 },
    'unread-9': { right: 0.93, wrong: 7 },
    'unread-10': { right: 0.87, wrong: 9 },
    'unread-11': { right: 0.8, wrong: 17 },
  },
  { areUnread: true },
);
