function set(words: string): ReadonlySet<string> {
  return new Set(words.trim().split(/\s+/));
}

/** Words that say nothing about what is wanted of which task. */
export const fillers = set(`
  a an the my our your some any i we you he she they me us am is are was were be been being have has had having will
  would can could should shall may might must do does did please pls plz kindly just also too now then so well ok okay
  oh hm hmm hmmm mm ah um uh er erm yes yeah yep yup no nope hey hi hello duly actually really very quite rather better
  best instead again already finally still maybe perhaps about of to on in at for by with from as into onto under till
  until and or but that this it its there here one ones task tasks thing things item items stuff todo todos to-do entry
  want wanted need needs needed like let lets get got go going gonna gotta think thought guess though thanks thank thx ty
  sorry wait oops whoops if possible when whenever all right alright great good cool nice perfect fine sure exactly mine
  not more bit little back up out off over down put make set give take new mean meant said say says called only even
  appointment visit bill errand chore job right away soon today's actual than which who what how same time`);

/** Verbs that begin what there is to do. Alone they name no task: "call the bank" is not "Call mom". */
export const titleVerbs = set(`
  add apply arrange ask attend bake bring book build buy call cancel change charge check choose clean collect cook create
  do draw eat email feed fetch file fill find finish fix follow get give go grab hang help install invite iron learn
  look mail make meet mow order pack paint pay phone pick plan play practice prepare print publish put read refill
  register renew rent repair replace reply research respond return review schedule see sell send sew shop sign sort
  start study submit sweep take talk teach tell text tidy train translate try upload vacuum visit walk wash watch water
  wipe work wrap write bleed defrost descale drop dust empty enrol hand hem hoover knit lock mop oil phone plant polish post prune pump
  rake reconcile refuel repot ring rinse sand scan scrub seal sharpen shred sow spray stack stretch test tighten top transfer
  trim tune load unload cut fold hire join lay light unblock unpack upgrade weed weigh`);

export const weekdays = set('monday tuesday wednesday thursday friday saturday sunday');
export const months = set('january february march april may june july august september october november december');

/** Words of dates that are long enough to be known when a letter is wrong. */
export const dateWords = [
  ...weekdays,
  ...[...months].filter((month) => month.length > 4),
  ...'tomorrow today tonight yesterday morning afternoon evening weekend midnight week month weeks minutes hours weekly monthly yearly daily every overdue'.split(
    ' ',
  ),
];

/** Words of labels that are long enough to be known when a letter is wrong. */
export const labelWords = ['medium', 'priority', 'urgent', 'important'];

/** Words that a sentence to an assistant begins with. */
export const commandWords = (
  'delete remove complete reschedule rename postpone snooze remind finish cancel reopen update change search undo push ' +
  'move priority reminder project show create schedule restore untag repeat uncheck'
).split(' ');

/** Words that are one letter from those above and mean something of their own. */
export const otherWords = set(`
  importance imported dairy diary charge cancer protect remainder mourning sundae compete finnish minder meek seek weak weekday day days money honey monthly
  weekdays bush rush posh more love lore mover later water ever very even event never fever fund find shows shop shoe
  shot snow slow chance range hours house horses mouths mouth months rename remain relate delegate research starch perch
  match marsh restored created creature schedules scheduled repeal repeats tiday todays modern mode moved updates changed
  changes finished cancelled canceled removed deleted completed reminded reminders projects priorities undo under
  evenings mornings weekends minute hour daily dally yearly dearly early nearly every delivery project thirsty`);

export type Level = 'high' | 'medium' | 'low' | 'none';

/** What people call a priority, with the words around it: the longest is taken. */
const levels: Readonly<Record<string, Level>> = {
  'top priority': 'high',
  'highest priority': 'high',
  'high priority': 'high',
  'high prio': 'high',
  'very high': 'high',
  'super important': 'high',
  'very important': 'high',
  'really important': 'high',
  'most important': 'high',
  'more important': 'high',
  'most urgent': 'high',
  'most important thing': 'high',
  'most urgent thing': 'high',
  'a priority': 'high',
  'super urgent': 'high',
  'very urgent': 'high',
  'really urgent': 'high',
  'more urgent': 'high',
  high: 'high',
  highest: 'high',
  higher: 'high',
  urgent: 'high',
  urgently: 'high',
  important: 'high',
  crucial: 'high',
  critical: 'high',
  asap: 'high',
  prioritise: 'high',
  prioritize: 'high',
  p1: 'high',
  'medium priority': 'medium',
  'medium prio': 'medium',
  'middle priority': 'medium',
  medium: 'medium',
  p2: 'medium',
  'low priority': 'low',
  'lowest priority': 'low',
  'lower priority': 'low',
  'low prio': 'low',
  'not urgent': 'low',
  'not important': 'low',
  'not that important': 'low',
  'not that urgent': 'low',
  'not so important': 'low',
  'not so urgent': 'low',
  'not very important': 'low',
  'not very urgent': 'low',
  'not really important': 'low',
  'not really urgent': 'low',
  'less important': 'low',
  'less urgent': 'low',
  'no rush': 'low',
  'no hurry': 'low',
  'can wait': 'low',
  low: 'low',
  lower: 'low',
  lowest: 'low',
  deprioritise: 'low',
  deprioritize: 'low',
  p3: 'low',
  'no priority': 'none',
  'hi priority': 'high',
  'not a priority': 'low',
  'not need a priority': 'none',
  'not need any priority': 'none',
  'not need priority': 'none',
  'not have a priority': 'none',
  'not have priority': 'none',
  'any priority': 'none',
  'without priority': 'none',
  'without a priority': 'none',
  'without any priority': 'none',
  'normal priority': 'none',
  'regular priority': 'none',
  normal: 'none',
  p4: 'none',
};

/** The level that a phrase of up to four words names. */
export function levelCalled(phrase: string): Level | undefined {
  return Object.hasOwn(levels, phrase) ? levels[phrase] : undefined;
}

export const counts: Readonly<Record<string, number>> = {
  a: 1,
  an: 1,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  ten: 10,
  fifteen: 15,
  twenty: 20,
  thirty: 30,
  fortyfive: 45,
  couple: 2,
};

export const units = set('m min mins minute minutes h hr hrs hour hours d day days week weeks month months');

export const ordinals = 'first second third fourth fifth sixth seventh eighth ninth tenth'.split(' ');

export const joins = set('and plus also & + as');

/** What somebody has done with what a task is about. */
export const doings = set(`
  bought got picked grabbed sent submitted filed handed finished wrote written read made cleaned fixed went been attended
  had paid booked ordered returned visited talked spoke spoken rang rung phoned called met planned did done watered fed mailed
  emailed posted signed renewed repaired replied answered delivered collected washed ironed packed prepared printed
  cooked baked built painted tidied reviewed checked sorted completed saw took given gave`);

/** Verbs that people say instead of the one of a title. */
export const alike: Readonly<Record<string, readonly string[]>> = {
  get: ['buy', 'pick', 'fetch', 'order', 'collect'],
  pick: ['get', 'fetch', 'collect', 'buy'],
  grab: ['get', 'buy', 'fetch', 'pick'],
  ring: ['call', 'phone'],
  phone: ['call', 'ring'],
  call: ['phone', 'ring'],
  talk: ['call', 'phone'],
  speak: ['call', 'phone', 'talk'],
  hand: ['submit', 'send'],
  file: ['submit'],
  send: ['submit', 'email', 'mail', 'write'],
  finish: ['write', 'read', 'do', 'submit', 'clean', 'plan', 'prepare', 'make', 'study'],
  complete: ['write', 'read', 'do', 'submit', 'clean', 'plan', 'prepare', 'make'],
  do: ['make', 'write', 'clean', 'submit', 'water', 'pay', 'plan', 'wash'],
  tidy: ['clean'],
  feed: ['water'],
  settle: ['pay'],
  transfer: ['pay'],
  book: ['plan'],
  organise: ['plan'],
  organize: ['plan'],
};

/** Of the words that say nothing, those that are said of what was spoken of. */
export const connectives = set(`
  it that this them all both these those to on at for by till until is are be should make do does a an the and also too but no not
  actually rather instead better then now please just say i mean meant of as with in from same time will would can one
  has have must needs my`);

/** Words that show that a date is that of a task which is there. */
export const movers = set(`
  move moved moving push pushed reschedule rescheduled shift shifted postpone postponed delay delayed defer bump bumped pull slide
  slip bring make put change set schedule rebook switch instead rather now is are should has needs must will same actually wait
  due deadline till until carry leave happens`);
