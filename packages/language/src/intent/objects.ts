/** The rest of a sentence names a thing that exists nowhere yet: "find a dentist", "delete some photos". */
const indefinite =
  /^(?:an?|some|any|another|more|new|several|many|few|two|three|four|five|ten|\d+|up|out|old|reading|writing|working|buying|going|your|guide|list of|set of|collection|overhaul|course|each|every) /i;
/** Words in which something else is said than a title: nobody names a task "if the report is done". */
const subordinate =
  /\b(?:if|whether|when|until|till|unless|once|before|after|while|because|that|so|since|make sure|remind)\b/i;
/** Verbs that begin titles: "complete buy milk" can only be a command. */
export const titleVerbs = new Set(
  (
    'add apply arrange ask attend back bake bring brush build buy call cancel charge check choose ' +
    'clean collect cook create decide do drink drive drop eat feed fetch fill find finish ' +
    'fix follow get give go hang help install invite iron learn listen look make meet mow open pack ' +
    'paint pay phone pick play prepare publish put read refill register renew ' +
    'repair reply respond return sell send set ship shop sign sort start stretch ' +
    'submit sweep take talk teach tell tidy train translate try upload vacuum visit walk wash watch ' +
    'water wipe wrap write'
  ).split(' '),
);

/** What the object of an ordinary verb says about the sentence. */
export function kindOfObject(words: string): 'title' | 'task' | 'unclear' {
  const object = words.trim();
  if (indefinite.test(`${object} `)) return 'title';
  const [first = '', second] = object.toLowerCase().split(/\s+/u, 2);
  return second !== undefined && titleVerbs.has(first) ? 'task' : 'unclear';
}

export function isSubordinate(words: string): boolean {
  return subordinate.test(words);
}
