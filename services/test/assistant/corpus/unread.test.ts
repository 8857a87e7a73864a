import { holdCorpora } from './hold-corpora.test-support.ts';

holdCorpora(
  {
    'unread-3': { right: 0.92, wrong: 4 },
    'unread-4': { right: 0.94, wrong: 3 },
    'unread-5': { right: 0.93, wrong: 2 },
    'unread-7': { right: 0.92, wrong: 2 },
    'unread-8': { right: 0.91, wrong: 5 },
    'unread-9': { right: 0.93, wrong: 6 },
    'unread-10': { right: 0.89, wrong: 8 },
    'unread-11': { right: 0.81, wrong: 16 },
    'unread-12': { right: 0.67, wrong: 17 },
    'unread-13': { right: 0.88, wrong: 9 },
  },
  { areUnread: true },
);
