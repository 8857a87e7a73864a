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
  taught: 'teach',
  thought: 'think',
  built: 'build',
  kept: 'keep',
  chose: 'choose',
  chosen: 'choose',
  hung: 'hang',
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
    verb.includes(first) &&
    rest.length > 0 &&
    rest.length === others.length &&
    rest.every((word) => others.includes(word))
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
