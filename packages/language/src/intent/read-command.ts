import { readPriority } from '../labels/priority.ts';
import { readProject } from '../labels/project.ts';
import { readTags } from '../labels/tags.ts';
import { readGroup } from '../lists/read-group.ts';
import type { Piece } from '../literals/quotes.ts';
import { find, type Reading } from '../reading.ts';
import { isQuoted, readTarget } from '../target/read-target.ts';
import { hasWhen } from '../when.ts';
import type { Body } from './body.ts';
import { type CommandRule, commandRules, silentRules } from './commands.ts';
import { claimIntent, claimOver, doubtful, fair, matchBody, only, sure } from './match.ts';
import { isSubordinate, kindOfObject } from './objects.ts';

/** "mark X as done", "delete X", "skip X", "stop repeating X": one command about tasks that are there. */
export function readCommand(reading: Reading, body: Body): Reading | undefined {
  for (const rule of commandRules) {
    const sentence = matchBody(reading, body, rule.pattern);
    if (!sentence) continue;
    const object = sentence.parts.x;
    const confidence = object ? confidenceOf(reading, object, { ...rule, isAsked: body.courtesies.length > 0 }) : sure;
    if (confidence === 'no-command') continue;
    if (confidence === 'title') return undefined;
    if (confidence === 'doubtful-title') return find(reading, { intent: 'create', confidence: doubtful });
    return claimCommand(reading, body, { rule, object, confidence });
  }
  const silent = silentRules.find((rule) => matchBody(reading, body, rule.pattern));
  return silent && claimCommand(reading, body, { rule: silent, object: undefined, confidence: fair });
}

/** Claims the object as the task that is meant; without one it is the task that was spoken of last. */
export function claimTarget(reading: Reading, object: Piece | undefined): Reading {
  if (!object) return find(reading, { target: { kind: 'last' } });
  const group = readGroup(reading, object);
  const target = group ? { kind: 'all' as const } : readTarget(reading, object);
  return claimOver(find(reading, { target, ...(group ? { filter: group } : {}) }), object, 'target', target);
}

function claimCommand(
  reading: Reading,
  body: Body,
  { rule, object, confidence }: { rule: CommandRule; object: Piece | undefined; confidence: number },
): Reading {
  const targeted = claimTarget(reading, object);
  return claimIntent(targeted, { body, open: object ? [object] : [], intent: rule.intent, confidence });
}

function confidenceOf(
  reading: Reading,
  object: Piece,
  { intent, sureness, leansToTitle, isAsked }: CommandRule & { isAsked: boolean },
): number | 'no-command' | 'title' | 'doubtful-title' {
  const words = reading.text.slice(object.start, object.end);
  if (sureness === 'sure') {
    const isUnclear = (isSubordinate(words) && / /.test(words.trim())) || isDated(reading, object);
    return isUnclear ? doubtful : sure;
  }
  if (sureness === 'fair')
    return isSubordinate(words) || /^(?:what|which|who|how|where|nothing)\b/i.test(words) ? 'no-command' : fair;
  const target = readTarget(reading, object);
  const isNamed = target.kind !== 'title' || isQuoted(words) || readGroup(reading, object) !== undefined;
  if (isNamed) return sure;
  const kind = kindOfObject(words);
  if (saysMore(reading, object)) return kind === 'task' ? doubtful : 'title';
  if (kind === 'task') return sure;
  // "Please delete some photos" asks somebody; "delete some photos" is what one has to do.
  if (isAsked) return doubtful;
  if (kind === 'title') return 'title';
  return leansToTitle && !(intent === 'delete' && /^(?:the|my) /i.test(words)) ? 'doubtful-title' : doubtful;
}

/** "Reopen the shop on monday": a date is said of a new task, unless it chooses among many ("all tasks of today"). */
function isDated(reading: Reading, object: Piece): boolean {
  return hasWhen(only(reading, object)) && readGroup(reading, object) === undefined;
}

/** A date, a priority or a tag is said of a new task: nobody completes something "by friday". */
function saysMore(reading: Reading, object: Piece): boolean {
  const inside = only(reading, object);
  const { found } = readProject(readTags(readPriority(inside)));
  return (
    found.priority !== undefined ||
    found.tags !== undefined ||
    found.project !== undefined ||
    hasWhen(inside) ||
    / from (?!my|the)/i.test(reading.text.slice(object.start, object.end))
  );
}
