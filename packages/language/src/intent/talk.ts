import type { Intent } from '@duly/contracts';
import { find, type Reading, shield } from '../reading.ts';
import type { Body } from './body.ts';
import { claimIntent, matchBody, sure } from './match.ts';

const change =
  '(?:(?:the |my |your )?(?:last|latest|previous|recent)(?: (?:one|change|action|thing|step|edit|command|operation|task|move))?|(?:the |that |my |your )?(?:change|action|edit|mistake)|what you (?:just )?did|everything|(?:the )?(?:completion|deletion|move|snooze|rename))';
const undo = new RegExp(
  `^(?:(?:undo|un-do|revert|roll ?back)(?: (?:that|it|this|all that|${change}))?(?: again)?|(?:take|put|change|bring) (?:that|it|this) back|ctrl[ +-]?z|go back)$`,
  'di',
);
const help =
  /^(?:help(?: me)?(?: out)?|commands|what (?:else )?can (?:you|i) (?:do|say|ask|type|write)(?: here| for me| with you)?|what (?:do|are) you (?:do|able to do)|how (?:do|can|should|would) (?:i|you|we) (?:use|add|create|make|complete|delete|remove|move|snooze|set|change|rename|undo|search|find|list|tag|skip|reschedule)\b.*|how does (?:this|it|duly) work|(?:show|give|list)(?: me)? (?:the |some |your )?(?:help|commands|examples)|i need (?:some )?help|what (?:are|is) (?:the |your )?(?:commands|options)|who are you|what are you|what is duly)$/di;
const smallTalk =
  /^(?:hi|hello|hey|hiya|thanks|thank you|thx|ty|ok|okay|yes|no|yep|yeah|nope|nah|sure|cool|nice|great|perfect|awesome|good (?:morning|afternoon|evening|night|job)|bye|goodbye|lol|sorry|never ?mind|stop|test|how are you)(?: (?:there|you|duly|a lot|so much|very much|please|all|everyone))?$/di;
const plainQuestion =
  /^(?:(?:what|when|where|why|who)(?:['’]s|['’]re| is| are| did| do| does| was| were| can| should| will) (?:i|we|you|my|the|there|it)|(?:do|did|have|should|am|can|could) (?:i|we))\b/i;
const question =
  /^(?:what|which|who|whom|whose|when|where|why|how|is|are|am|was|were|do|does|did|will|would|should|can|could|has|have|had)(?:['’]s|['’]re|['’]ll|n['’]t)?\b/i;

/** "undo", "help", "thanks": what needs no task and no list. */
export function readTalk(reading: Reading, body: Body): Reading | undefined {
  const said = (intent: Intent, confidence = sure) => claimIntent(reading, { body, open: [], intent, confidence });
  if (matchBody(reading, body, undo)) return said('undo');
  if (matchBody(reading, body, help) || /^\s*\?+\s*$/.test(reading.text)) return said('help');
  return matchBody(reading, body, smallTalk) ? said('unknown', 0.2) : undefined;
}

/** A question that nobody has understood is no task. */
export function readQuestion(reading: Reading, body: Body): Reading | undefined {
  const words = reading.text.slice(body.start, body.end);
  const isQuestion = (body.isQuestion && question.test(words)) || plainQuestion.test(words);
  if (!isQuestion) return undefined;
  const title = reading.text.trim();
  return shield(find(reading, { intent: 'unknown', confidence: 0.3, title }), 0, reading.text.length);
}
