import type { KnownTask } from '../talk.ts';

const irregular: Readonly<Record<string, string>> = {
  paid: 'pay',
  bought: 'buy',
  sent: 'send',
  wrote: 'write',
  written: 'write',
  made: 'make',
  did: 'do',
  done: 'do',
  took: 'take',
  taken: 'take',
  got: 'get',
  gave: 'give',
  given: 'give',
  met: 'meet',
  went: 'go',
  gone: 'go',
  told: 'tell',
  saw: 'see',
  seen: 'see',
  put: 'put',
  brought: 'bring',
  found: 'find',
  fed: 'feed',
  left: 'leave',
  sold: 'sell',
  spoke: 'speak',
  spoken: 'speak',
  read: 'read',
  ran: 'run',
  cut: 'cut',
  swept: 'sweep',
  drove: 'drive',
  fixed: 'fix',
  rang: 'ring',
  taught: 'teach',
  thought: 'think',
  built: 'build',
  kept: 'keep',
  chose: 'choose',
  chosen: 'choose',
  hung: 'hang',
};

/** What is said instead of the verb of a title. */
const alike: Readonly<Record<string, readonly string[]>> = {
  get: ['buy', 'pick', 'fetch', 'order'],
  pick: ['get', 'fetch', 'collect', 'buy'],
  grab: ['get', 'buy', 'fetch'],
  ring: ['call', 'phone'],
  phone: ['call', 'ring'],
  call: ['phone', 'ring'],
  do: ['make', 'write', 'clean'],
  hand: ['submit'],
  file: ['submit'],
  send: ['submit', 'email', 'mail'],
  finish: ['write', 'read', 'do', 'submit', 'clean'],
  tidy: ['clean'],
};

const active = /^(?:(?:i|we)(?:'ve| have)? )?(?:(?:just|already|finally) )*(?<verb>\p{L}+) (?<rest>.+)$/iu;
const passive =
  /^(?:the |my )?(?<rest>.+?) (?:is|are|was|were|has been|have been|got|'s)(?: (?:just|already|finally|now|all))* (?<verb>\p{L}+)$/iu;

/**
 * The open tasks that somebody says to have done: "i called mom", "the tax return is submitted". The same words as in the
 * title, with its verb in the past, and nothing else: "called the bank" is not "Call mom".
 */
export function reportedTasks<T extends KnownTask>(said: string, tasks: readonly T[]): T[] {
  const match = active.exec(said) ?? undefined;
  const other = passive.exec(said) ?? undefined;
  return tasks.filter(({ title }) => [match, other].some((one) => one && isReport(one.groups, title)));
}

function isReport(groups: Record<string, string> | undefined, title: string): boolean {
  const verb = presentOf((groups?.verb ?? '').toLowerCase());
  if (verb === undefined) return false;
  const [first = '', ...others] = wordsOf(title);
  const rest = wordsOf(groups?.rest ?? '');
  return (
    rest.length > 0 &&
    [others, ...(isDoing(verb) ? [[first, ...others]] : [])].some(
      (words) =>
        (words !== others || isOf(verb, first)) &&
        rest.length === words.length &&
        rest.every((word) => words.includes(word)),
    )
  );
}

function isOf(verb: readonly string[], first: string): boolean {
  return verb.some((one) => one === first || alike[one]?.includes(first));
}

/** "got the eggs" is said of a task "eggs". */
function isDoing(verb: readonly string[]): boolean {
  return verb.some((one) =>
    ['get', 'buy', 'do', 'finish', 'complete', 'make', 'pack', 'send', 'pay', 'clean'].includes(one),
  );
}

/** What the verb may be in the present: "called" is of "call", "submitted" of "submit". */
function presentOf(past: string): string[] | undefined {
  const known = irregular[past];
  if (known !== undefined) return [known];
  if (!past.endsWith('ed')) return undefined;
  const stem = past.slice(0, -2);
  const single = /(.)\1$/.test(stem) ? [stem.slice(0, -1)] : [];
  const withY = stem.endsWith('i') ? [`${stem.slice(0, -1)}y`] : [];
  return [stem, `${stem}e`, ...single, ...withY];
}

function wordsOf(text: string): string[] {
  return (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).filter((word) => !/^(?:the|a|an|my|our|some)$/.test(word));
}
