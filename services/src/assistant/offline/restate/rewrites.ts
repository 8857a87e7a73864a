import { joined } from '../../words/say.ts';

/** What rewriting may look at. */
export interface Said {
  /** In plain words, see `plainly`. */
  text: string;
  /** Something was spoken of before, so that "it" has a meaning. */
  hasLast: boolean;
  /** What the person said before this, plainly; empty in the beginning. */
  before: string;
  /** The verb of the command before, such as "check off"; empty when there was none. */
  verbBefore: string;
  intentBefore: string;
  /** The command before gave a new title. */
  isRenamed: boolean;
  /** "no, ...", "actually ...": in place of what was said before. */
  isCorrection: boolean;
  projects: readonly string[];
  tagsOfLast: readonly string[];
}

type Rewrite = (said: Said) => string | undefined;

const weight = '(?:(?:top|high|highest|medium|low|lowest|normal|urgent|important|p[1-4])(?: priority)?|no priority)';
const pronoun =
  '(?:it|that|this|them(?: all)?|all(?: of (?:them|these|those))?|both(?: of them)?|these|those|everything|the (?:first|second|third|fourth|fifth|last|other)(?: one)?)';
const tag = '@?[\\p{L}\\d_-]+';

/** Of the words about one thing, the same as a whole sentence; only what the parser then understands is used. */
export const rewrites: readonly Rewrite[] = [
  // Priority
  rewrite(`(${weight})`, ([, level]) => `make it ${levelOf(level)}`, { leans: true }),
  rewrite(
    `(?:that|this|it)(?:'s| is) (?:(?:really|very|a|now) )*(${weight})`,
    ([, level]) => `make it ${levelOf(level)}`,
  ),
  rewrite(
    `(.+?) (?:is|are) (?:(?:really|very|a|now) )*(${weight})`,
    ([, task, level]) => `make ${task} ${levelOf(level)}`,
  ),
  rewrite(`(?:make|set|mark) (.+?) (?:to |as )?(${weight})`, ([, task, level]) => `make ${task} ${levelOf(level)}`),
  rewrite(
    `(?:put|set|give|use|assign)(?: an?| the)? (${weight}) (?:for|on|to|of) (.+)`,
    ([, level, task]) => `make ${task} ${levelOf(level)}`,
  ),
  rewrite(
    `(.+?) (?:can|could|should|may|must) be (?:(?:really|very|a|now) )*(${weight})`,
    ([, task, level]) => `make ${task} ${levelOf(level)}`,
  ),
  rewrite(`give (.+?) (?:an? )?(${weight})`, ([, task, level]) => `make ${task} ${levelOf(level)}`),
  rewrite(
    "(.+?) (?:is|are)(?:n't| not| no longer) (?:so |that |very |really )?(?:urgent|important)(?: any ?more)?",
    ([, task]) => `make ${task} low priority`,
  ),
  rewrite(
    '(?:take|remove|drop|clear|delete)(?: away| off)? (?:the |its |that )?(priority|due date|date|deadline|time|notes?|reminders?|project|tags)(?: (?:away|off|from it|of it))?(?: again)?',
    ([, field]) => `remove the ${field} from it`,
    { leans: true },
  ),
  rewrite('(?:forget|drop|cancel) (?:that|the|this|its) reminders?', () => 'remove the reminders from it', {
    leans: true,
  }),
  // Tags
  rewrite(
    '(?:add|give it|put)(?: on)? (?:an? |the )?(?:tag|label) @?([\\p{L}\\d_-]+)',
    ([, name]) => `tag it with @${name}`,
    {
      leans: true,
    },
  ),
  rewrite(
    `(?:tag|label) (.+?) (?:as |with |for )?(${tag}(?:(?:,? and |, ?| )@[\\p{L}\\d_-]+)*)`,
    ([, task, tags]) => `tag ${task} with ${at(tags)}`,
  ),
  rewrite('(?:add |tag |with )?((?:@[\\p{L}\\d_-]+[ ,]*(?:and )?)+)(?: too)?', ([, tags]) => `tag it with ${tags}`, {
    leans: true,
  }),
  (said) => withoutTag(said),
  rewrite(
    `add (?:the )?(?:tags? )?((?:@[\\p{L}\\d_-]+[ ,]*(?:and )?)+) to (.+)`,
    ([, tags, task]) => `tag ${task} with ${tags}`,
  ),
  // Projects
  (said) => (said.intentBefore === 'list' ? listOfNext(said) : undefined),
  (said) => toProject(said),
  rewrite('(?:(?:take|get|move|remove) it )?(?:out of|from) (?:the |its )?project', () => 'clear the project of it', {
    leans: true,
  }),
  rewrite('(?:(?:move|put) it )?(?:back )?(?:to|in|into) (?:the |my )?inbox', () => 'clear the project of it', {
    leans: true,
  }),
  // Names
  rewrite('(?:call|name|title|rename) (it|that|this) (?:to |as )?(.+)', ([, it, name]) => `rename ${it} to ${name}`),
  rewrite('(?:call|name|title|rename) (.+?) (?:to |as )?(["“].+["”])', ([, task, name]) => `rename ${task} to ${name}`),
  // Dates
  (said) => (said.intentBefore === 'snooze' ? rewriteSnooze(said) : undefined),
  rewrite(
    `(${pronoun}) (?:(?:is|are|should be) )?(?:due )?(?:on|for|to|at|by|until) (.+)`,
    ([, task, when]) => `move ${task} to ${when}`,
  ),
  rewrite(
    `(?:make|set|put|have) (${pronoun})(?: all)? (?:due |for |on |to )+(.+)`,
    ([, task, when]) => `move ${all(task)} to ${when}`,
  ),
  rewrite(
    '(.+?) (?:is|are) (?:now|rather|moved|due|only|actually)*(?: (?:on|for|to|at|by|due))+ (.+)',
    ([, task, when]) => `move ${task} to ${when}`,
  ),
  rewrite(
    '(?:due|for|on|by|at|to|till|until|make that|make it) (.+)',
    ([, when]) => `move it to ${/^\d{1,2}$/.test(when ?? '') ? clock(when) : when}`,
    {
      leans: true,
    },
  ),
  rewrite(
    '((?:move|push|reschedule|put|change|make) .+?) to (\\d{1,2})',
    ([, move, hour]) => `${move} to ${clock(hour)}`,
  ),
  rewrite(
    '(?:make|move|push|put|bring|shift) (.+?) (?:by )?((?:an?|one|two|three|half an?|\\d+) .+?) (earlier|later|sooner)',
    ([, task, length, way]) => `move ${task} by ${length} ${way}`,
  ),
  rewrite(
    '(?:push|move|put|shift) (.+?) (?:back|out|later) (?:by )?((?:an?|one|two|three|half an?|\\d+) .+)',
    ([, task, length]) => `push ${task} back by ${length}`,
  ),
  rewrite(
    '((?:an?|one|two|three|half an?|\\d+) .+?) (earlier|later|sooner)',
    ([, length, way]) => `move it by ${length} ${way}`,
    { leans: true },
  ),
  rewrite(
    '(.+?) (?:(?:is|are|was|were|got|has been|have been) )?(?:moved|rescheduled|postponed|shifted|changed|pushed) to (.+)',
    ([, task, when]) => `move ${task} to ${when}`,
  ),
  rewrite(
    '(.+?) (?:needs to|has to|must|should|will) (?:move|go|be moved|be pushed|shift) to (.+)',
    ([, task, when]) => `move ${task} to ${when}`,
  ),
  rewrite(
    '(?:slide|kick|slip|shove|bounce|nudge) (.+?) (?:to|till|until) (.+)',
    ([, task, when]) => `move ${task} to ${when}`,
  ),
  // Reminders
  rewrite('(?:ping|nudge|alert|notify|buzz|prod|poke|warn) me (.+)', ([, rest]) => `remind me ${rest}`),
  rewrite(
    "(?:no|without(?: a)?|turn off(?: the)?|don't need a|don't want a) reminders? (?:for|of|on|about) (.+)",
    ([, task]) => `remove the reminders from ${task}`,
  ),
  rewrite(
    '(?:with |add |set |put )*(?:a |an |another |one |one more )*(?:reminder |alert )?(?:one,? )?((?:the|an?|one|two|half|\\d+) .*(?:before|earlier|ahead|in advance))(?: (?:that|it))?',
    ([, length]) => `remind me ${length?.replace(/^the (?=day|week|hour)/i, 'a ')}`,
    { leans: true },
  ),
  rewrite('(remind me .+?(?:before|earlier|ahead)) (?:that|it|this|then)', ([, reminder]) => reminder),
  // Recurrence
  rewrite("skip (this|next) (week|month|time)'s (.+)", ([, which, what, task]) => `skip ${task} ${which} ${what}`),
  rewrite(
    "(.+?) (?:shouldn't|doesn't|needn't) (?:need to )?repeat(?: any ?more| now)?",
    ([, task]) => `stop repeating ${task}`,
  ),
  rewrite(
    'repeat (.+?) ((?:every|each|daily|weekly|monthly|yearly).*)',
    ([, task, rule]) => `make ${task} repeat ${rule}`,
  ),
  rewrite('((?:every|each|daily|weekly|monthly|yearly|once a).*)', ([, rule]) => `make it ${rule}`, { leans: true }),
  rewrite(
    '(.+?) (?:repeats|recurs|happens|is) ((?:every|each|daily|weekly|monthly|yearly).*)',
    ([, task, rule]) => `make ${task} repeat ${rule}`,
  ),
  // State
  rewrite(
    '(?:scrap|bin|ditch|toss|axe|nuke|kill|lose|wipe|chuck|scratch|forget about|get rid of|take out|dump|cancel|forget) (.+?)(?: please)?',
    ([, task]) => `delete ${task}`,
  ),
  rewrite(
    '(?:take|cross|strike|scratch|get|kick|wipe) (.+?) (?:off|out|off of)(?: (?:of )?(?:the|my) (?:list|tasks))?',
    ([, task]) => `delete ${task}`,
  ),
  rewrite(
    "(?:(?:i|we) (?:don't|do not|no longer) (?:need|want)|(?:there's )?no need for) (.+?)(?: any ?more| now)?",
    ([, task]) => `delete ${task}`,
  ),
  rewrite(
    "(.+?) (?:can go|can be (?:deleted|removed)|is (?:no longer|not) (?:needed|necessary|relevant)(?: any ?more)?|isn't (?:needed|necessary|relevant)(?: any ?more)?|(?:is|was|got|has been) cancel+ed|is off)",
    ([, task]) => `delete ${task}`,
  ),
  rewrite(
    '(?:wrapped up|knocked out|took care of|dealt with|sorted(?: out)?|handled|ticked(?: off)?|crossed off|checked off|finished(?: with| up)?|completed|through with|done with|got through) (.+)',
    ([, task]) => `mark ${task} as done`,
  ),
  rewrite('(?:i |we )?(?:have )?got (.+?) done', ([, task]) => `mark ${task} as done`),
  rewrite(
    "(.+?) (?:is|are|'s|was|were|has been) (?:all |now |finally )*(?:sorted|handled|dealt with|taken care of|wrapped up|out of the way|ticked off|behind me|over)",
    ([, task]) => `mark ${task} as done`,
  ),
  rewrite(
    "(?:it|that|this)(?:'s| is| was)(?: not|n't) (?:really |actually )?(?:done|finished|complete)(?: yet)?(?:,? (?:so )?(?:please )?(?:re-?open|open).*)?",
    () => 'reopen it',
    { leans: true },
  ),
  rewrite('(?:open|bring|get|put) (it|that|this|.+?) (?:again|back|back up)', ([, task]) => `reopen ${task}`),
  rewrite(
    "(?:it|that|this)(?:'s| is) (?:(?:really|all|now|finally) )*(?:done|finished|complete)",
    () => 'complete it',
    { leans: true },
  ),
  (said) => doneTogether(said.text),
  rewrite(
    `(${pronoun}) (?:is|are) (?:really |all |now )*(?:done|finished|complete)`,
    ([, task]) => `complete ${all(task)}`,
  ),
  rewrite(
    '(.+?) (?:is |are )?(?:really |all |now )*(?:done|finished|completed?)(?: now)?',
    ([, task]) => `mark ${task} as done`,
  ),
  rewrite(
    '(delete|remove|complete|finish|move|reschedule|clear) ((?:overdue|completed|done|finished) (?:tasks|ones|things|to-?dos).*)',
    ([, verb, tasks]) => `${verb === 'clear' ? 'delete' : verb} all ${tasks}`,
  ),
  rewrite(
    '(?:(?:please )?(?:undo|revert|take back))(?: (?:that|the|this|my))?(?: (?:last|latest|previous))?(?: (?:one|change|thing|step))?',
    () => 'undo',
  ),
  rewrite('.*[,.;!] ?undo(?: (?:that|it|this))?', () => 'undo'),
  rewrite("(?:don't|do not|leave it|cancel|stop|forget it)", () => 'never mind', { leans: true }),
  // Lists
  rewrite("(?:what about|how about|and|what's|what is) (?:for |on |in )?(.+)", ([, when]) => `what is due ${when}`),
  rewrite(
    '((?:to(?:day|morrow|night)|(?:this|next) .+|(?:mon|tues|wednes|thurs|fri|satur|sun)day|overdue))',
    ([, when]) => (/overdue/i.test(when ?? '') ? 'overdue' : `what is due ${when}`),
    { after: 'list' },
  ),
  rewrite(
    '(?:show|list|which|see|name|what are)(?: me)?(?: (?:them|those|these|ones|they|are they|it))*',
    (_, { before }) => before.replace(/^.*?how many/i, 'which'),
    { after: 'list' },
  ),
  (said) => listOfProject(said),
  rewrite(
    '(.*)\\btagged (?:with |as )?([\\p{L}\\d_-]+)',
    ([, head, name]) => `show tasks tagged @${name}${/overdue/i.test(head ?? '') ? ' overdue' : ''}`,
  ),
  rewrite(
    "where(?:'s| is| are) (?:the |my )?(?:thing|one|task|stuff|note)s? (?:about|on|for|with) (.+)",
    ([, words]) => `search for ${words}`,
  ),
  rewrite('how many(?: (?:in total|altogether|overall|all in all|are there))?', () => 'how many tasks do I have'),
  rewrite('plan (?:for )?(?:today|the day|my today)', () => 'plan my day'),
  // Settings
  rewrite(
    "(?:i'm|i am|we're|we are|i'm back|i've arrived|i arrived)(?: now| currently| back)? in (.+?)(?: now| this week| at the moment)?",
    ([, place]) => `set my time zone to ${place}`,
  ),
  rewrite(
    "(?:what's|what is|what are|which is) my (?:time ?zone|settings|default reminders?|date (?:order|format)|preferences|first day of the week)",
    () => 'settings',
  ),
  (said) => gapped(said),
  (said) => (said.isRenamed && said.isCorrection ? `rename it to ${said.text}` : undefined),
];

interface When {
  /** Makes sense only of what was spoken of before. */
  leans?: true;
  after?: 'list';
}

function rewrite(
  source: string,
  to: (match: RegExpExecArray, said: Said) => string | undefined,
  { leans, after }: When = {},
): Rewrite {
  const pattern = new RegExp(`^(?:${source})[.!?]*$`, 'iu');
  return (said) => {
    if (leans && !said.hasLast) return undefined;
    if (after && said.intentBefore !== after) return undefined;
    const match = pattern.exec(said.text);
    return match ? to(match, said) : undefined;
  };
}

const ofDay =
  /^(?:due |for |on |in |about )*(?:today|tonight|tomorrow|overdue|(?:this|next|last) \p{L}+|(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:january|february|march|april|may|june|july|august|september|october|november|december))[?.!]*$/iu;

/** "and in december?", "only the ones in work", "and in holiday?": one more list, or less of the one before. */
function listOfNext({ text, before, projects }: Said): string | undefined {
  const words = text
    .replace(/^(?:what about|how about|only|just|and) /i, '')
    .replace(/^(?:the |those )?(?:ones|tasks|things|those) (?:that are |which are )?/i, '')
    .replace(/[?.!]+$/, '');
  const counts = /\bhow (?:many|much)\b/i.test(before);
  const ofProject = listOfProject({ text: `show ${words}`, projects });
  if (ofProject !== undefined) return counts ? ofProject.replace('show', 'how many tasks in') : ofProject;
  if (!ofDay.test(words)) return undefined;
  return /overdue/i.test(words) ? 'overdue' : `what is due ${words.replace(/^(?:due |for |on |in |about )+/i, '')}`;
}

function levelOf(words = ''): string {
  const level = words.toLowerCase().replace(/ priority$/, '');
  if (level === 'urgent' || level === 'important') return 'high priority';
  return /^p[1-4]$/.test(level) ? level : `${level} priority`;
}

function at(tags = ''): string {
  return tags
    .split(/,? and |, ?| /)
    .map((name) => (name.startsWith('@') ? name : `@${name}`))
    .join(' ');
}

function all(task = ''): string {
  return /^(?:them|all|both|these|those|everything)/i.test(task) ? 'all of them' : task;
}

/** A bare hour is one of the day: from 7 in the morning to 6 in the evening. */
function clock(hour = ''): string {
  const number = Number(hour);
  return `${String(number < 7 ? number + 12 : number).padStart(2, '0')}:00`;
}

function rewriteSnooze({ text, hasLast }: Said): string | undefined {
  if (!hasLast) return undefined;
  const match = /^(?:make (?:that|it) |snooze it )?(?<way>for|till|until|to)? ?(?<rest>.+)$/i.exec(text);
  const rest = match?.groups?.rest;
  if (!rest) return undefined;
  const isLength = /^(?:an?|half|one|two|three|\d+) ?(?:m|min|mins|minutes?|h|hrs?|hours?|d|days?|weeks?)\b/i.test(
    rest,
  );
  return `snooze it ${isLength ? 'for' : 'until'} ${/^\d{1,2}$/.test(rest) ? clock(rest) : rest}`;
}

function withoutTag({ text, hasLast, tagsOfLast }: Said): string | undefined {
  const [only, ...others] = hasLast ? tagsOfLast : [];
  if (
    only &&
    others.length === 0 &&
    /^(?:remove|drop|delete|take off|lose) (?:that|this|the|its) (?:tag|label)$/i.test(text)
  )
    return `remove @${only} from it`;
  const match =
    /^(?:remove|drop|delete|take off|lose|without|not) (?:the )?(?<tag>@?[\p{L}\d_-]+)(?: (?:tag|label))?$/iu.exec(
      text,
    );
  const name = match?.groups?.tag?.replace(/^@/, '');
  const isOfLast = tagsOfLast.some((one) => one.toLowerCase() === name?.toLowerCase());
  return hasLast && isOfLast ? `remove @${name} from it` : undefined;
}

function toProject({ text, hasLast, isCorrection, projects }: Said): string | undefined {
  const match =
    /^(?:(?:put|move|file|add) (?<task>.+?) )?(?:to|in|into|under|for) (?:the |my )?#?(?<name>.+?)(?: project| list)?$/iu.exec(
      text,
    );
  const bare = isCorrection && hasLast ? text : undefined;
  const said = (match?.groups?.name ?? bare)?.toLowerCase();
  const name = projects.find((one) => one.toLowerCase() === said);
  const task = match?.groups?.task ?? (hasLast ? 'it' : undefined);
  return name !== undefined && task !== undefined ? `move ${task} to #${nameMark(name)}` : undefined;
}

const asksForList =
  /^(?<lead>(?:show(?: me)?|list|what's|what is|anything|what do i have|everything|how (?:many|much)(?: (?:open|tasks?|things|to-?dos|do|i|we|have|got|are|there|left))*)(?: (?:in|for|on|from|under))?) (?:the |my )?(?:project )?#?(?<name>.+?)(?: project| stuff| tasks| things| list)*\??$/iu;

/** "whats in holiday", "how many tasks do i have in work?": a project is named without its sign. */
export function listOfProject({ text, projects }: Pick<Said, 'text' | 'projects'>): string | undefined {
  const { lead = '', name: said } = asksForList.exec(text)?.groups ?? {};
  const name = projects.find((one) => one.toLowerCase() === said?.toLowerCase());
  if (name === undefined) return undefined;
  return `${/^how/i.test(lead) ? 'how many tasks in' : 'show'} #${nameMark(name)}`;
}

function nameMark(name: string): string {
  return /\s/.test(name) ? `"${name}"` : name;
}

/** "dentist done, team meeting done": one sentence about both. */
function doneTogether(text: string): string | undefined {
  const clauses = text.split(/\s*[,;]\s*(?:and\s+)?|\s+and\s+/i);
  if (clauses.length < 2) return undefined;
  const names = clauses.map((clause) => /^(.+?) (?:is |are )?(?:done|finished|completed?)$/i.exec(clause)?.[1]);
  return names.every((name) => name !== undefined) ? `mark ${joined(names as string[])} as done` : undefined;
}

/** "and call mom" after "check off buy milk": the verb holds on. */
function gapped({ text, verbBefore }: Said): string | undefined {
  return verbBefore === '' ? undefined : `${verbBefore} ${text}`;
}
