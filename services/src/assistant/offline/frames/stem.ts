/** The past, and what it is of. */
const irregular: ReadonlyMap<string, string> = pairs(`
  paid pay, bought buy, sent send, wrote write, written write, made make, did do, done do, took take, taken take,
  got get, gotten get, gave give, given give, met meet, went go, gone go, told tell, saw see, seen see, brought
  bring, found find, fed feed, left leave, sold sell, spoke speak, spoken speak, ran run, swept sweep, drove
  drive, driven drive, rang ring, rung ring, taught teach, built build, kept keep, chose choose, chosen choose,
  hung hang, held hold, had have, swam swim, slept sleep, dealt deal, lent lend, lost lose, spent spend, thrown
  throw, threw throw, wore wear, worn wear, ate eat, eaten eat, drew draw, drawn draw, grew grow, won win`);
/** Many of one, and what people call their kin. */
const sameAs: ReadonlyMap<string, string> = pairs(`
  children child, people person, men man, women woman, mum mom, mam mom, mummy mom, mommy mom, mother mom, daddy dad,
  father dad, grandmother grandma, granny grandma, grandfather grandpa, grandad grandpa`);
/** Their past is like their present. */
const unmarked = new Set(['read', 'put', 'cut', 'set', 'shut', 'let', 'hit']);

/** What the forms of a word have in common: "paid", "paying" and "pay" are one. No word of a language: only to compare. */
export function stem(word: string): string {
  const known = irregular.get(word) ?? sameAs.get(word);
  const plain = known ?? (word.endsWith('ings') ? word.slice(0, -1) : word);
  if (plain.length <= 3) return plain;
  const bare =
    plain.length > 5 && plain.endsWith('ing')
      ? plain.slice(0, -3)
      : plain.length > 4 && plain.endsWith('ied')
        ? `${plain.slice(0, -3)}y`
        : plain.length > 4 && plain.endsWith('ies')
          ? `${plain.slice(0, -3)}y`
          : plain.length > 4 && plain.endsWith('ed')
            ? plain.slice(0, -2)
            : plain.length > 4 && /(?:[sxz]|[cs]h)es$/.test(plain)
              ? plain.slice(0, -2)
              : plain.endsWith('s') && !plain.endsWith('ss')
                ? plain.slice(0, -1)
                : plain;
  const single = bare.length > 3 && bare.at(-1) === bare.at(-2) ? bare.slice(0, -1) : bare;
  return single.length > 3 && single.endsWith('e') ? single.slice(0, -1) : single;
}

/** Whether a word can say that something has been done. */
export function isPast(word: string): boolean {
  return irregular.has(word) || unmarked.has(word) || (word.length > 4 && word.endsWith('ed'));
}

function pairs(said: string): Map<string, string> {
  return new Map(said.split(',').map((pair) => pair.trim().split(/\s+/) as [string, string]));
}
