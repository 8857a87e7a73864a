import { find, type Reading } from '../reading.ts';
import type { Body } from './body.ts';
import { claimIntent, matchBody, sure } from './match.ts';
import { titleVerbs } from './objects.ts';

const noun = '(?:task|to-?do|to do|item|entry|thing|chore|errand)s?';
const list = '(?:to|on|onto|in|into) (?:my|the|our) (?:to-?do |to do |task )?(?:list|tasks|to-?dos|inbox)';

/**
 * `x` is the text of the task; `y` are words between "a" and "task" that say something about it ("a high priority
 * task", "a weekly task").
 */
const patterns = [
  `(?:please )?(?:add|put|write|insert|enter|jot down|include) (?<x>.+?) ${list}(?<y> .+)?`,
  '(?:put|jot|note|write) down:? (?<x>.+)',
  `(?:add|put|write|insert|enter) ${list}:? (?<x>.+)`,
  `(?:add|create|make|set up|insert|enter|write|new|record|log)(?: me)?(?: an?| another| one| the)?(?: new)?(?<y>(?: (?!task|to)[^\\s:"“”]+){0,3}) ${noun}(?: for me)?(?: called| named| titled| saying| that says| to|:| -)?:? (?<x>.+)`,
  'add:? (?!(?:an? |another |the )?(?:reminder|alarm|alert)s? )(?<x>.+)',
  `${noun}: (?<x>.+)`,
  `new ${noun} (?<x>.+)`,
  'note to self[:,]? (?<x>.+)',
  'new(?: job| errand| chore| appointment| entry| one)?: (?<x>.+)',
  '(?:make a |take a )?note (?:that|down):? (?:(?:i|we) (?:should|must|need to|have to|want to) )?(?<x>.+)',
  '(?:gotta|got to|need to|have to|must(?: to)?) (?<x>.+)',
  "(?:i|we)(?: also| really| still| just)? (?:need|have|got|ought|want|plan|must remember|would like|['’]d like|am supposed)(?: got)? to (?<x>.+)",
  "(?:i|we)['’](?:ve|d)(?: got| like)? to (?<x>.+)",
  '(?:i|we)(?: really| also)? (?:must|should|gotta|better)(?: to(?= ))?(?: remember to)? (?<x>.+)',
  "(?:i|we)['’]d better (?<x>.+)",
  "let['’]?s (?<x>.+)",
  "(?:don['’]t|do not)(?: let me| let us)? forget(?: to| about| that i (?:need|have) to)? (?<x>.+)",
  '(?:remember|make sure)(?: that i| i| to)? (?<x>.+)',
].map((pattern) => new RegExp(`^(?:${pattern})$`, 'dis'));

/** Claims what only says that something shall be added: "could you add ... to my list", "I need to ...". */
export function readCreate(reading: Reading, body: Body): Reading {
  for (const pattern of patterns) {
    const sentence = matchBody(reading, body, pattern);
    const { x, y } = sentence?.parts ?? {};
    if (!sentence || !x) continue;
    // "add send task list to Bob": what stands before "task" says something about it, and no verb does.
    if (y && y.start < x.start && titleVerbs.has(firstOf(reading.text.slice(y.start, y.end)))) continue;
    return claimIntent(reading, { body, open: y ? [y, x] : [x], intent: 'create', confidence: sure });
  }
  const { courtesies } = body;
  if (courtesies.length === 0) return reading;
  const open = { start: body.start, end: body.end };
  return claimIntent(find(reading, {}), { body, open: [open], intent: 'create', confidence: sure });
}

function firstOf(text: string): string {
  return /\p{L}+/u.exec(text)?.[0].toLowerCase() ?? '';
}
