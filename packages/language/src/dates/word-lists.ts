/** Words that decide by standing beside a date; each list says beside what. */

/** Before a date that is spoken of, not set: "notes of friday", "not on friday", "every 1st". */
export const speakingOf = list(
  'of about since like than regarding re not except excluding every each any all versus vs per another ev without late later last past never',
);

/** Before a date that is used as an adjective: "the friday meeting". */
export const determiners = list('the my our your his her their its a an this that these those');

/** Before a weekday or another date they make a name of it: "Black Friday", "Mr March", "USA Today". */
export const nameMakers = list(
  'black cyber good ruby ash fat palm easter bloody casual taco throwback shrove maundy giving freaky manic stormy usa high mr mrs ms miss dr prof uncle aunt saint pope king queen',
);

/** Before "tom" or "tod" they make a person of it. */
export const withPeople = list(
  'call email text meet ask tell ping message phone with to for from and see visit invite remind thank pay give show help contact mail dm join by uncle mr dr cousin brother like about of @ dear hi hello',
);

/** Before "sun", "sat" and "wed" at the end of a text, where they are words of their own. */
export const beforeSun = list(
  'the in from of more some no full less for with hot direct morning evening under bright a and rising',
);
export const beforeSat = list('i he she we they who it you that which cat dog have has had been and the a');
export const beforeWed = list('get got be been newly to will they we was were just is are and the i you who');

/** Before "7/4" they make a fraction, a score or a count of it. */
export const counted = list(
  'page pages step part chapter version score scored rated rate ratio size round episode lesson week day grade level task item room got a an of about only under over least most to x and plus minus than',
);

/** Before "by 5" or "at 5" they make a quantity of it. */
export const measuring = list(
  'divide divided multiply multiplied increase increased reduce reduced decrease decreased cut grow raise raised lower lowered drop dropped look looking stay priced sold valued capped limit limited set aim buy bought sell selling rated starting stop stopped grew fell rose volume level temperature thermostat speed brightness heat oven gate terminal platform room table page chapter bus line keep kept',
);

/** Behind a number they make a quantity or a place of it. */
export const afterQuantity = list(
  'percent pct % km kg g mg cm mm ml mph kph gb mb tb kb mi ft lb lbs oz usd eur gbp chf k people men women children feet degrees dollars euros points million billion thousand hundred dozen pm am x th st nd rd and-a-half street st avenue ave road rd lane ln drive dr boulevard blvd square way court place plaza floor percent-of',
);

/** Behind "at 10" within three words: an address. */
export const streets = list(
  'street st avenue ave road rd lane ln drive boulevard blvd square way court place plaza terrace crescent close',
);

/** Before "3:16" they make a verse, a score or a ratio of it. */
export const beforeColon = list(
  'genesis exodus leviticus numbers deuteronomy joshua judges ruth samuel kings psalm psalms proverbs isaiah jeremiah daniel matthew mark luke john acts romans corinthians galatians ephesians philippians colossians timothy hebrews james peter jude revelation verse surah ratio score scale aspect won lost lead draw',
);

/** Before "in a week" and "in an hour" they make a rate of it. */
export const beforeRate = list('times time once twice days hours minutes thrice month weeks');

/** Before a bare ordinal at the end they make a rank of it. */
export const beforeRank = list(
  'in come came comes place placed finish finished ranked rank be is was a my our his her their the and or than',
);

/** What a task begins with: behind a date they show that the date ended there. */
export const taskVerbs = list(
  'add answer apply arrange ask attend back backup bake book bring brush build buy call cancel catch change charge check clean clear collect complete confirm contact cook copy create cut deliver deposit discuss do download draft drive drop dust eat email empty exercise expect feed file fill find finish fix fold follow get give go grab hand hang have help hire host install invite iron join jog keep learn leave let listen lock look mail make meet message mop move mow order organize pack paint pay phone pick plan plant play pray prepare print publish pull put read register remind remove renew repair replace reply report request research reserve respond return review ring run schedule see sell send service set ship shop sign sing sleep sort start stop stretch study submit swim take talk tell test text thank throw tidy train transfer translate turn unpack update upgrade upload use vacuum visit wait wake walk wash watch water wipe work wrap write',
);

function list(words: string): ReadonlySet<string> {
  return new Set(words.split(' '));
}
