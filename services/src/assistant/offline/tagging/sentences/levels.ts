import type { Way } from './part.ts';

const levels: readonly [RegExp, string][] = [
  [/\b(?:un|not |isn['’]?t |no )(?:important|urgent|rush|hurry)|\blow|\bwhenever|\bp3\b|\bsomeday|\bminor/i, 'low'],
  [/\bmedium|\bnormal|\bmoderate|\bmiddl|\bmid\b|\bp2\b/i, 'medium'],
];

/** The level that words for a priority mean; what is not said to be less is high. */
export function levelIn(words: string): string {
  return levels.find(([said]) => said.test(words))?.[1] ?? 'high';
}

const ofLevel =
  /high|\bhi\b|\btop|urg|\bimp|unimp|crit|vital|crucial|press|asap|prio|\bp\d|!|low|\blo\b|med|mid|normal|moder|minor|trivial|ever\b|rush|hurry|some ?day|first|number|max|must|seri|\bred\b|amber|hot|burn|block|essential|bottom|last|wait|everything|\bbig|pile|heap|list|between|average|so-so|meh|nothing|no(?:ne)?\b|nice to|least|main|matter|level|very|tier|\b[a-c]\d\b|^\d$|\bup\b|\bdown\b|\bany\b|key|focus|care|fast|soon|quick|now/i;

/** Whether words may tell a level at all: "mon" was taken for one by mistake. */
export function saysLevel(words: string): boolean {
  return ofLevel.test(words);
}

const denial =
  "(?:not|no|no longer|never|nothing|neither|nor|less|hardly|than|from|instead of|(?:is|was|are|were|do|does|did|need)n['’]?t)(?: (?:be|a|an|as|so|that|too|very|really|all|quite|such|any|longer|terribly|particularly))*";
const words: readonly [level: string, RegExp][] = (
  [
    ['high', 'high(?:er|est)?|urgent|important|top|critical|asap|pressing|vital|crucial'],
    ['medium', 'medium|normal|middling|moderate'],
    ['low', 'low(?:er|est)?|minor'],
    ['none', 'none'],
  ] as const
).map(([level, said]) => [level, new RegExp(`(?<denied>\\b${denial} )?\\b(?:${said})\\b`, 'gi')]);

/** What lowers, whatever level stands beside it: "take it off, the urgent part is done". */
const lowering =
  /\b(?:remov\w*|drop\w*|clear\w*|lower\w*|reset\w*|downgrad\w*|reduc\w*|los(?:e|ing)|tak(?:e|ing)\b.{1,40}\b(?:off|away|out|down))\b|\b(?:no|without) prio/i;

/** The one level that is named and not denied, or else the likely one, if that is not the one that is denied. */
export const level =
  (likely: string): Way =>
  ({ said, values }) => {
    const marked = values('l');
    if (marked.length > 0 && !marked.some(saysLevel)) return undefined;
    const named = words.flatMap(([of, pattern]) =>
      [...said.matchAll(pattern)].map(({ groups }) => ({ of, isDenied: groups?.denied !== undefined })),
    );
    const [only, ...others] = new Set(named.flatMap(({ of, isDenied }) => (isDenied ? [] : [of])));
    const isLowered = only === 'high' && (likely === 'none' || likely === 'low') && lowering.test(said);
    if (isLowered) return undefined;
    if (only !== undefined && others.length === 0) return [`set the priority of it to ${only}`];
    const isDenied = named.some((one) => one.isDenied && one.of === likely);
    return isDenied ? undefined : [`set the priority of it to ${likely}`];
  };
