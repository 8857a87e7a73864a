import { holdCorpora } from './hold-corpora.test-support.ts';

holdCorpora(
  {
    'unread-3': { right: 0.92, wrong: 2 },
    'unread-4': { right: 0.95, wrong: 2 },
    'unread-5': { right: 0.92, wrong: 2 },
    'unread-7': { right: 0.93, wrong: 2 },
    'unread-8': { right: 0.9, wrong: 6 },
    'unread-9': { right: 0.96, wrong: 4 },
    'unread-10': { right: 0.89, wrong: 9 },
    'unread-11': { right: 0.8, wrong: 14 },
    'unread-12': { right: 0.69, wrong: 13 },
    'unread-13': { right: 0.88, wrong: 9 },
    'unread-14': { right: 0.96, wrong: 3 },
    'unread-15': { right: 0.94, wrong: 4 },
  },
  { areUnread: true },
);
