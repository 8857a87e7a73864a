/** Words that end in a stop, which ends no sentence: "Dr. Lee". */
export const abbreviations = ['dr', 'mr', 'mrs', 'ms', 'prof', 'st', 'no', 'nr', 'vs'] as const;

/** What people write in short of days and times: "2h b4", "nxt mon aft". */
export const shortTimes: Readonly<Record<string, string>> = {
  b4: 'before',
  nxt: 'next',
  morn: 'morning',
  aft: 'afternoon',
  eve: 'evening',
  tmrw: 'tomorrow',
  tmr: 'tomorrow',
  tmw: 'tomorrow',
  tomoz: 'tomorrow',
  '2moro': 'tomorrow',
  '2morrow': 'tomorrow',
  '2day': 'today',
  '2nite': 'tonight',
  '2night': 'tonight',
  tonite: 'tonight',
  wknd: 'weekend',
};

/** And of reminding. */
export const shortVerbs: Readonly<Record<string, string>> = {
  rmd: 'remind',
  rmnd: 'remind',
  rmndr: 'reminder',
  rmndrs: 'reminders',
};

/** And of tasks that are there: they are known by either. */
export const shortNames: Readonly<Record<string, string>> = {
  mtg: 'meeting',
  mtgs: 'meetings',
  appt: 'appointment',
  appts: 'appointments',
};

const word = /[\p{L}\p{N}]+/gu;
/** "Christmas Eve" is a day. */
const beforeEve = /(?:christmas|xmas|year['’]?s?)\s+$/i;

/** Words with those in full that a table has. */
export function inFull(said: string, table: Readonly<Record<string, string>>): string {
  return said.replace(word, (one, at: number) => {
    const short = one.toLowerCase();
    if (!Object.hasOwn(table, short) || (short === 'eve' && beforeEve.test(said.slice(0, at)))) return one;
    return table[short] ?? one;
  });
}
