const model = '(?:the |a |an |your |any )?(?:(?:language|ai|online|remote) )?(?:models?|ai|llm|chatgpt)';
const fromNow = '(?:,? (?:from now on|again|please|always|for now|now|mode))*';

const offline = anyOf(
  '(?:(?:always|only) )?(?:stay|go|work|keep|remain|think|answer|be) off-?line',
  `(?:don['’]t|do not|never|stop) (?:use|using|ask|asking|talk to|talking to) ${model}`,
  `(?:work|answer|go on|continue|think) without ${model}`,
  `(?:turn|switch|shut) off ${model}`,
  `(?:turn|switch|shut) ${model} off`,
  'off-?line',
);
const online = anyOf(
  '(?:go|come|get|be|work|stay) (?:back )?on-?line',
  `(?:you (?:may|can|should) )?(?:use|ask|talk to|turn on|switch on|(?:go|switch) back to) ${model}`,
  `(?:turn|switch) ${model} (?:back )?on`,
  "(?:stop staying|don['’]t stay|do not stay|no longer stay|leave) off-?line",
);

/** "stay offline", "use the model again": whether what is said may go to a language model. */
export function readStaysOffline(said: string): boolean | undefined {
  if (offline.test(said)) return true;
  return online.test(said) ? false : undefined;
}

function anyOf(...sources: string[]): RegExp {
  return new RegExp(`^(?:${sources.join('|')})${fromNow}$`, 'i');
}
