import type { Intent } from '@duly/contracts';

/**
 * How sure a sentence is a command. An `ordinary` verb begins titles as often as commands ("Cancel gym membership"): its
 * object decides, and where that says nothing either, the command is `doubtful`, or with `leansToTitle` the title is.
 */
export interface CommandRule {
  intent: Intent;
  pattern: RegExp;
  sureness: 'sure' | 'fair' | 'ordinary';
  leansToTitle?: true;
}

const done = '(?:done|completed?|finished|ticked off|checked off)';
const notDone =
  '(?:not (?:yet )?(?:done|completed?|finished)|undone|incomplete|unfinished|uncompleted|open|active|pending|to ?-?do)';
const taskNoun = '(?:task|to-?do|to do|item|reminder|entry)';
const list =
  "(?:(?:my|the|our|this|today's) )?(?:(?:to-?do|to do|task|shopping|grocery) )?(?:list|tasks|to-?dos|agenda|schedule|calendar)";
const it =
  '(?:it|that|this|them|everything|all|all of them|these|those|(?:this|that) (?:one|task)|(?:the )?(?:first|second|third|fourth|fifth|last|\\d+(?:st|nd|rd|th)?) one)';

function rule(intent: Intent, sureness: CommandRule['sureness'], pattern: string): CommandRule {
  return { intent, sureness, pattern: new RegExp(`^(?:${pattern})$`, 'dis') };
}

function title(intent: Intent, pattern: string): CommandRule {
  return { ...rule(intent, 'ordinary', pattern), leansToTitle: true };
}

/** In this order; `x` is the task. */
export const commandRules: readonly CommandRule[] = [
  rule(
    'reopen',
    'sure',
    '(?:re-?open|un-?complete|un-?check|un-?tick|un-?mark|un-?finish) (?<x>.+?)(?: as (?:done|complete))?',
  ),
  rule('reopen', 'sure', `(?:mark|set) (?<x>.+?) (?:(?:back )?(?:as|to) )?${notDone}(?: again)?`),
  rule(
    'reopen',
    'fair',
    `(?<x>.+?) (?:is|are|was|were)(?: not|n['’]t) (?:actually |really )?(?:done|completed?|finished)(?: yet| after all)?`,
  ),
  rule(
    'reopen',
    'fair',
    `i (?:didn['’]t|did not|haven['’]t|have not) (?:actually |really )?(?:finish(?:ed)?|completed?|do|done) (?<x>.+?)(?: yet)?`,
  ),
  rule('reopen', 'fair', '(?:bring back|reactivate|resurrect) (?<x>.+)'),
  rule('reopen', 'fair', 'open (?<x>.+) again'),
  rule('reopen', 'sure', `(?:put|add|move) (?<x>.+?) back (?:on|to|onto|in) ${list}`),
  rule('reopen', 'ordinary', 'restore (?<x>.+)'),

  rule('complete', 'sure', `(?:mark|set|change) (?<x>.+?)(?:['’]s status)? (?:(?:as|to|off as) )?${done}`),
  rule('complete', 'sure', `mark (?:as |off )?(?:${done}:? )?(?:off )?(?<x>${it})`),
  rule('complete', 'sure', `mark as ${done}:? (?<x>.+)`),
  rule('complete', 'sure', `(?:check|tick|cross|mark) off (?<x>.+?)(?: (?:of|from|on) ${list})?`),
  rule('complete', 'sure', `(?:check|tick|cross|strike|mark) (?<x>.+?) off(?: (?:of )?${list})?`),
  rule('complete', 'sure', `complete (?:the |my )?${taskNoun}s?:? (?<x>.+)`),
  rule('complete', 'sure', `(?:complete|finish|close) (?:the |my )?(?<x>.+ ${taskNoun})`),
  rule('complete', 'sure', `(?:complete|finish|tick|check) (?<x>${it})`),
  rule(
    'complete',
    'fair',
    `(?:i|we)(?:['’]ve| have)?(?: just| already| finally)* (?:finished|completed|done|did) (?:with )?(?<x>.+)`,
  ),
  rule('complete', 'fair', `(?:(?:i['’]m|i am|we['’]re|all) )?(?:done|finished) with (?<x>.+)`),
  rule('complete', 'fair', '(?:done|finished|completed): (?<x>.+)'),
  rule('complete', 'fair', '(?<x>.+?): (?:done|finished|completed)'),
  rule(
    'complete',
    'fair',
    `(?<x>.+?) (?:is|are|was|were|has been|have been) (?:now |already |all |finally )*(?:done|completed?|finished|taken care of)(?: now| already)?`,
  ),
  rule('complete', 'ordinary', 'complete (?<x>.+)'),
  title('complete', '(?:finish|finished|completed) (?<x>.+)'),

  rule(
    'end-series',
    'sure',
    '(?:stop|end|cancel|quit|cease) (?:the |its )?(?:repeating|repeats?|repetitions?|recurrence|recurring|series|recurring (?:task|series))(?: (?:of|for|on))?(?: (?:task )?(?<x>.+))?',
  ),
  rule(
    'end-series',
    'sure',
    "(?:stop|end|cancel) (?<x>.+?)(?: from|['’]s)? (?:repeating|recurring|repetition|recurrence|series)",
  ),
  rule('end-series', 'sure', "(?:don['’]t|do not|never) repeat (?<x>.+?)(?: any ?more| again| anymore)?"),
  rule(
    'end-series',
    'sure',
    "(?<x>.+?) (?:no longer repeats?|does(?:n['’]t| not) (?:need to )?repeat(?: any ?more)?|should(?:n['’]t| not) repeat(?: any ?more)?|should (?:stop|no longer) repeat(?:ing)?)",
  ),
  rule(
    'end-series',
    'sure',
    '(?:make|set) (?<x>.+?) (?:not repeat(?:ing)?|not recur(?:ring)?|non-?recurring|non-?repeating|(?:a )?one-?(?:time|off)(?: task)?|stop repeating|no longer repeat)',
  ),
  rule(
    'end-series',
    'sure',
    '(?:remove|clear|delete|turn off|drop) (?:the |its )?(?:repeat|repetition|recurrence|recurring|repeating)(?: rule)?(?: (?:of|from|for|on) (?<x>.+))?',
  ),

  rule(
    'delete',
    'sure',
    `(?:delete|erase|trash|remove|cancel|discard|drop|get rid of|throw (?:away|out)) (?:the |my )?${taskNoun}s?(?: called| named| titled| about| to| for)?:? (?<x>.+)`,
  ),
  rule(
    'delete',
    'sure',
    `(?:delete|erase|trash|remove|cancel|discard|drop|get rid of|throw (?:away|out)) (?:the |my )?(?<x>.+ ${taskNoun}s?)`,
  ),
  rule(
    'delete',
    'sure',
    `(?:delete|remove|drop|take|strike|clear|scratch|cross|get) (?<x>.+?) (?:off of|off|from|out of) ${list}`,
  ),
  rule('delete', 'sure', `(?:delete|remove|erase|trash|discard|drop|cancel|get rid of) (?<x>${it})`),
  rule('delete', 'fair', "i (?:don['’]t|do not|no longer) need (?:to )?(?<x>.+?)(?: any ?more| anymore)"),
  rule('delete', 'ordinary', '(?:delete|erase|trash) (?<x>.+)'),
  rule('delete', 'ordinary', '(?:remove|get rid of) (?<x>.+)'),
  title('delete', '(?:cancel|discard|forget(?: about)?) (?<x>.+)'),

  rule('skip', 'sure', `skip (?:the )?(?<x>${it}|next(?: one| occurrence)?)(?: (?:time|this time|once))?`),
  rule(
    'skip',
    'sure',
    `skip (?:the |this |today['’]s )?(?:next |this )?(?:occurrence|instance|repetition)(?: of (?<x>.+))?`,
  ),
  rule('skip', 'fair', 'skip (?<x>.+?) (?:this time|once|for now|(?:for )?(?:this|next) (?:week|month|time|one))'),
  rule('skip', 'ordinary', 'skip (?<x>.+?) (?:for )?(?:today|tomorrow|tonight)'),
  rule('skip', 'ordinary', 'skip (?<x>.+)'),
];

/** Sentences that speak of the task that was spoken of last, without naming it. */
export const silentRules: readonly CommandRule[] = [
  rule(
    'complete',
    'fair',
    `(?:i(?:['’]ve| have)? )?(?:just )?(?:did|done|finished|completed) (?:it|that|this)|(?:it|that|this)(?:['’]s| is) (?:all )?(?:done|finished|complete)|done|all done|finished|mark (?:as )?${done}`,
  ),
  rule(
    'end-series',
    'sure',
    '(?:stop|end|cancel|quit) (?:the )?(?:repeating|repeats?|repetition|recurrence|series)|no more repeats?|no longer repeat',
  ),
  rule('skip', 'sure', 'skip(?: once| this time)?'),
  rule('delete', 'fair', 'delete|remove|trash'),
  rule('reopen', 'fair', "(?:it|that)(?:['’]s| is) not (?:done|finished)(?: yet)?|reopen"),
];
