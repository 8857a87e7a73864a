import type { Judgement, Seen } from './decide.ts';
import { says } from './evidence.ts';

/** "stop repeating the plants" */
export function endOf({ evidence }: Seen): Judgement | undefined {
  if (!says(evidence, 'end-series') || evidence.isQuestion) return undefined;
  return { intent: 'end-series', sentence: 'stop repeating it', kinds: ['end-series', 'clear'], strength: 0.75 };
}

/** "plants every friday" */
export function repeatOf({ evidence }: Seen): Judgement | undefined {
  const { rule, due } = evidence.slots;
  if (rule === undefined || says(evidence, 'end-series', 'skip') || evidence.isQuestion) return undefined;
  return {
    intent: 'repeat',
    sentence: `make it ${/^\w+ly$/i.test(rule) ? 'repeat ' : ''}${rule}${due === undefined ? '' : ` ${due}`}`,
    kinds: ['move', 'priority'],
    strength: 0.65,
  };
}

/** "skip the plants this week" */
export function skipOf({ evidence }: Seen): Judgement | undefined {
  if (!says(evidence, 'skip') || evidence.isQuestion) return undefined;
  return { intent: 'skip', sentence: 'skip it', kinds: ['skip'], strength: 0.7 };
}
