import { expect, test } from 'vitest';
import { context } from '../answering.test-support.ts';
import { restate } from './restate.ts';
import { tagged } from './tagged.test-support.ts';

function said(line: string, spoken = {}): string[] | undefined {
  const { text, parts } = tagged(line);
  const [part] = parts;
  if (!part) throw new Error(line);
  return restate(part, text, { tags: ['garden'], ...spoken, context })?.map(({ sentence, refs }) =>
    [sentence, ...refs].join(' | '),
  );
}

test.each([
  [
    'create: kindly put down that I need to {air the spare room} {d:on Thursday}?',
    ['add "air the spare room" on Thursday'],
  ],
  [
    'create: {order tulips} {l:urgent} {g:garden} {r:an hour before} {d:friday 3pm}',
    ['add "order tulips" friday 3pm high priority @garden remind me an hour before'],
  ],
  ['create: {d:monday} {slides} + {book room}', ['add "slides" monday', 'add "book room" monday']],
  ['create: {slides} {d:monday}, {parcel} {d:tuesday}', ['add "slides" monday', 'add "parcel" tuesday']],
  ['create: {d:monday}: {slides}, {d:tuesday}: {parcel}', ['add "slides" monday', 'add "parcel" tuesday']],
  ['create: {gift} for Tim, note: {n:dinosaurs, or trains}', ['add "gift"', 'add a note to it: dinosaurs, or trains']],
  ['move: would you give me {d:till Wednesday} for [the tax return]', ['move it to Wednesday | the tax return']],
  ['move: and [the report] {d:after}, {d:at 12}', ['move it to 12:00 | the report']],
  ['move: [the trip] can wait {d:one week} longer', ['move it by one week later | the trip']],
  ['move: [the meeting] starts {d:half an hour} earlier', ['move it by half an hour earlier | the meeting']],
  ['move: now it is {d:friday at twenty to three in the afternoon}', ['move it to friday at 14:40']],
  ['rename: [it] ought to say just {t:Shop rent}', ['rename it to "Shop rent" | it']],
  ['create: {d:next tuesday} i {meet Karl} {d:at 3}', ['add "meet Karl" next tuesday at 3']],
  ['tag: [the dentist] is an {g:errand}, so tag it {g:errands}', ['tag it with @errands | the dentist']],
  ['rename: no, [buy oat milk] and {t:bread}', ['rename it to "buy oat milk and bread" | buy oat milk']],
  ['rename: [dentist] is for {t:Henry}, change it to {t:dentist Henry}', ['rename it to "dentist Henry" | dentist']],
  // By its new name it would not be found any more.
  [
    'rename: rename [the meeting] to {t:Market meeting}, tag it {g:market}',
    ['tag it with @market | the meeting', 'rename it to "Market meeting" | the meeting'],
  ],
  ['new-project: new project {p:Move}. no, call it {t:Moving}', ['create a project called "Moving"']],
  ['new-project: projects {p:Move} and {p:Flat}', undefined],
  ['rename: change the note to {t:ask Julia}', ['replace the note of it with: ask Julia']],
  ['rename: "oat milk x2" is enough as a title', ['rename it to "oat milk x2"']],
  ['prio-medium: no, make [it] low', ['set the priority of it to low | it']],
  ['move: put [everything] of {p:Work} {d:on tuesday}', ['move it to tuesday | all tasks that is in #Work']],
  ['prio-none: mark [them] as important, so I do not put them off', ['set the priority of it to high | them']],
  ['prio-none: calling [mom] is no longer so urgent', ['set the priority of it to none | mom']],
  ["prio-low: [the rent] isn't that important", ['set the priority of it to low | the rent']],
  ['prio-low: [the rent] is less important', ['set the priority of it to low | the rent']],
  ["unproject: [rome] doesn't belong in there any more, take it out", ['clear the project of it | rome']],
  ['project: put [everything] in {p:Work}', ['move it to #Work | everything']],
  ['untag: [the plants] are only {g:home}, take {g:errands} off there', ['remove @errands from it | the plants']],
  ['undate: take the date off [the tax]', ['remove the due date from it | the tax']],
  ['move: {d:by the 29th} I mean, {d:on the 30th} they want it', ['move it to the 29th']],
  ['move: {d:after work}, so {d:six}', ['move it to six in the evening']],
  ['delete: remove [rent]. no! not rent, [rome]', ['delete it | rome']],
  ['remind: remind me of [the meeting] {r:10 before}. no, {r:20}', ['remind me 20 minutes before | the meeting']],
  ["remind: {r:an hour before}, or let's say {r:90 minutes}", ['remind me 90 minutes before']],
  ['create: and {cancel netflix}, {d:any time}', ['add "cancel netflix"']],
  ['set-offline: i want it to stay offline again', ['stay offline']],
  ['set-offline: dont stay offline, go back online', ['use the model again']],
  ['delete-project: and now delete {p:Work}.', ['delete the project Work']],
  ['untag: take {g:a1} and {g:b2} off [it]', ['remove @a1 from it | it', 'remove @b2 from it | it']],
  ['project: put [it] under Holiday, no, under {p:work}', ['move it to #Work | it']],
  ['snooze: not now, again {r:in an hour}', ['snooze it for an hour']],
  ['remind: and nudge me {r:45 minutes before}', ['remind me 45 minutes before']],
  ['repeat: [the rent] is paid {e:every three months}', ['make it every three months | the rent']],
  ['complete: [everything that] was {s:overdue} is done', ['complete it | all overdue tasks']],
  ['list: what does {d:my monday} hold', ['show tasks due my monday']],
  ['list: whats tagged {g:home} or {g:office}', ['show tasks @home or @office']],
  ['list: whatever is {s:overdue} in {p:Work}', ['show overdue tasks in #Work']],
  ['count: how much is {g:@home}', ['how many tasks @home']],
  ['list: what has {g:work} now', ['show tasks in #Work']],
  ['list: whats under {p:garden}', ['show tasks @garden']],
  ['list: anything {s:w/o a date}?', ['show tasks without a date']],
  ['list: what is {s:late} I mean what {s:should be finished} already', ['show overdue tasks']],
  ['list: what did I let slip, I wonder', ['show overdue tasks']],
  ['prio-medium: [tax] isnt medium its urgent', ['set the priority of it to high | tax']],
  [
    'tag: [milk] shdnt be tagged {g:errands} but {g:groceries}',
    ['remove @errands from it | milk', 'tag it with @groceries | milk'],
  ],
  ['tag: [dentist]: tag {g:health}, no, tag {g:body}', ['tag it with @body | dentist']],
  ['tag: [rome] gets {g:paper and boring}', ['tag it with @paper @boring | rome']],
  ['tag: [rome] also in {g:work} please', ['move it to #Work | rome']],
  ['rename: [it] is {t:Team lunch}, no, {t:Team breakfast}', ['rename it to "Team breakfast" | it']],
  ['move: not {d:friday}, {d:thursday}', ['move it to thursday']],
  [
    'create: {ring the plumber} {d:for tuesday at ten}, no wait, {d:at eleven}',
    ['add "ring the plumber" 2026-11-24 at eleven'],
  ],
  ['rename: [call mom] should be {t:call mum} lol', ['rename it to "call mum" | call mom']],
  ['list: show me all of it', ['show tasks']],
  ['set-offline: can you keep it all on this laptop', ['stay offline']],
  ['create: {lab report} {d:thursday 5pm} sry {d:6pm}', ['add "lab report" 2026-11-26 6pm']],
  ['repeat: hm {e:weekdays only}', ['make it repeat weekdays']],
  ["end-series: leave [the plants] {d:next week}, it needn't repeat", ['stop repeating it | the plants']],
  ['list: what is still to be {s:done}', ['show tasks']],
  ['list: what should already be {s:finished}', ['show overdue tasks']],
  ['move: make that {d:8}', ['move it to at 8']],
  ['move: could [it] be {d:in the afternoon} instead, {d:around four}', ['move it to the afternoon around four | it']],
  ['move: [both] {d:monday after work}, say {d:5:30}', ['move it to monday in the evening 5:30 | both']],
  ['move: [it] {d:for monday after work, 17:30}', ['move it to monday at 17:30 in the evening | it']],
  [
    'move: [the first], let us say {d:Thursday after lunch, at 2}',
    ['move it to Thursday at 2 in the afternoon | the first'],
  ],
  ['move: [report] {d:today at 17 hours}', ['move it to today at 17:00 | report']],
  ['move: push [it] {d:2 thu}', ['move it to thu | it']],
  ['move: [it] {d:friday}, no time', ['move it to friday | it', 'remove the time from it | it']],
  ['move: i have no time today, [it] {d:friday}', ['move it to friday | it']],
  ['create: {buy stamps} {d:tuesday after work}', ['add "buy stamps" tuesday in the evening']],
  ['create: {nursery drop off} {d:8} then', ['add "nursery drop off" at 08:00']],
  ['create: rmd me {text jonas} {r:2nite 8}', ['add "text jonas" tonight 8']],
  ['create: {laundry} {d:every monday}', ['add "laundry" every monday']],
  ['move: {d:For tomorrow, say eleven}', ['move it to tomorrow, at eleven']],
  ['move: {d:first thing in the morning like eight}', ['move it to eight in the morning']],
  ['move: {d:thursday evening, seven thirty}', ['move it to thursday evening at seven thirty']],
  ['create: {book hotel in Lyon}, {d:30.11}', ['add "book hotel in Lyon" 2026-11-30']],
  ['create: {lunch w/ sam} {d:mon 1230}', ['add "lunch w/ sam" mon 12:30']],
  ['create: {standup} {e:daily} {d:0915}', ['add "standup" 9:15 daily']],
  ['create: n {book talk}, {d:2 wks}', ['add "book talk" in 2 wks']],
  ['remind: rmd [dentist] {r:1h b4}', ['remind me 1h before | dentist']],
  ['remind: [team mtg] {r:30 b4}', ['remind me 30 minutes before | team mtg']],
  ['undate: from [the dentist] only the time', ['remove the time from it | the dentist']],
  ['undate: at [the dentist] take only the hour out, the day stays', ['remove the time from it | the dentist']],
  ['undate: drop the hour of [the dentist], leave the day', ['remove the time from it | the dentist']],
  ['undate: take the time off [the dentist]', ['remove the time from it | the dentist']],
  ['move: actually no time just {d:wed}', ['move it to wed', 'remove the time from it']],
  [
    'move: leave [the dentist] {d:on tuesday} but without the time, they call',
    ['move it to tuesday | the dentist', 'remove the time from it | the dentist'],
  ],
  ['move: no time, move [it] {d:to friday}', ['move it to friday | it']],
  ['undate: without the time please', ['remove the time from it']],
  ['undate: just the day, not the time', ['remove the time from it']],
  ['undate: remove just the day, not the time', ['remove the due date from it']],
  ['undate: take [it] off, i have no time', ['remove the due date from it | it']],
  ['move: so make it {d:nine}', ['move it to at nine']],
  ['set-default-reminder: not {v:an hour}, make it {v:thirty minutes}', ['remind me thirty minutes before by default']],
  ['set-week-start: for me the week begins on {v:Sundays}', ['weeks start on Sunday']],
  ['set-date-order: month before the day, please', ['dates month first']],
  ['set-day-part: morning is at {v:7:30} for me', ['morning is 7:30']],
  ['list: and which of them all are of {l:high} priority', ['show high priority tasks']],
  ['list: and which of all my tasks have {s:no date}', ['show tasks without a date']],
  ['count: lol only that. n how many {s:left}', ['how many tasks']],
  ['count: How much does that leave me with? Just the number', ['how many tasks']],
  ['list: what do i have {s:marked} as {l:high}', ['show high priority tasks']],
  ['count: w/o date?', ['how many tasks without a date']],
  ["count: everything that isn't {s:done} yet", ['how many tasks']],
  ['list: the ones where I {s:never put} {s:any date}', ['show tasks without a date']],
  ['list: what has priority, {l:high} or medium', ['show high priority or medium priority tasks']],
  ['count: how many tasks mention [a report]', ['how many tasks about report | a report']],
  ['list: what is {d:in the next week monday until sunday}', ['show tasks due next week']],
  ['search: whats it called, the {w:thing w tax}', ['search tax']],
  ['create: {cancel the gym} {d:before dec 1}', ['add "cancel the gym" by dec 1']],
  ['create: {cancel the gym} {d:before 5pm}', ['add "cancel the gym" before 5pm']],
  ["move: tomorrow after church, {d:tomorrow after church} {d:at one o'clock}", ["move it to tomorrow at one o'clock"]],
  ['move: {d:at 11.30}', ['move it to 11:30']],
  ['snooze: {r:five more minutes} - [dentist] please', ['snooze it for five minutes | dentist']],
  ['snooze: {r:another hour}', ['snooze it for an hour']],
  [
    'note: a note with [call mom] {n:reading} {n:photos for dad}',
    ['replace the note of it with: photos for dad | call mom'],
  ],
  [
    'note: set the description of [the trip] {n:to cheap flights, two adults}',
    ['replace the note of it with: cheap flights, two adults | the trip'],
  ],
  ['note: note for [the trip]: {n:to pack early}', ['replace the note of it with: to pack early | the trip']],
  ['note: {n:reading list} is here', ['replace the note of it with: reading list']],
  ["set-offline: I don't want you to go online, set it to stay offline", ['stay offline']],
  ['set-offline: do go online again', ['use the model again']],
  ['set-default-reminder: turn off the automatic reminder {v:an hour} before', ['no reminders by default']],
  [
    'set-default-reminder: turn the hour off, make it {v:thirty minutes}',
    ['remind me thirty minutes before by default'],
  ],
  [
    'untag: [the meeting] is {g:@online} not {g:@office}',
    ['remove @office from it | the meeting', 'tag it with @online | the meeting'],
  ],
  ['set-default-reminder: {v:thirty minutes} is enough', ['remind me thirty minutes before by default']],
])('%s', (line, sentences) => {
  expect(said(line)).toEqual(sentences);
});

test.each([
  ['delete: delete [all] my {p:work} tasks', ['delete it | all tasks that is in #Work']],
  ['delete: delete the {p:work} tasks', ['delete it | all tasks that is in #Work']],
  ['delete: wipe [everything tagged] {g:errands}', ['delete it | all tasks that is @errands']],
  ['delete: throw away [the one] with {l:high priority}', ['delete it | the one that is high priority']],
  ['delete: the tasks that have {s:no date}, delete [them]', ['delete it | all tasks that is no date']],
  ['delete: delete [the thing i have] {d:on tuesday the 24th}', ['delete it | the one that is due tuesday the 24th']],
  ['complete: [everything] from {d:last week} is done', ['complete it | all tasks that is due last week']],
  ['complete: [the report] in {p:work} is done', ['complete it | the report']],
  ['complete: [everything] is done {d:today}', ['complete it | everything']],
  ['complete: done with [it] {d:yesterday}', ['complete it | it']],
  ['complete: that is all {d:for today}', ['complete it']],
  ['move: move [all] my {p:work} tasks {d:to monday}', ['move it to monday | all tasks that is in #Work']],
])('takes a value that says which tasks are meant for that, and not for a change: %s', (line, sentences) => {
  expect(said(line)).toEqual(sentences);
});

test('leans on the day and the project that were spoken of last', () => {
  expect(said('create: bring {the shoes}, {d:same day}', { lastDay: '2026-11-24' })).toEqual([
    'add "shoes" 2026-11-24',
  ]);
  expect(said('create: first thing to go in there: {three quotes}', { lastProject: 'Work' })).toEqual([
    'add "three quotes" #Work',
  ]);
  expect(said('create: add {prune the roses} there, {d:friday}', { lastProject: 'Work' })).toEqual([
    'add "prune the roses" friday #Work',
  ]);
  // Somewhere else may be meant; then it belongs to the title.
  expect(said('create: {meet Jo} there, {d:friday}')).toBeUndefined();
  expect(said('project: [the rent] in {p:Work}, same tag', { lastTags: ['money'] })).toEqual([
    'move it to #Work | the rent',
    'tag it with @money | the rent',
  ]);
  expect(said('project: [the rent] in {p:Work}, same tag')).toBeUndefined();
  expect(said('untag: take the same tag off [the rent]', { lastTags: ['money'] })).toEqual([
    'remove @money from it | the rent',
  ]);
  expect(said('project: [the rent] should be in there, not in {p:Home}', { lastProject: 'Work' })).toEqual([
    'move it to #Work | the rent',
  ]);
  expect(said('project: put [the rent] in there', { lastProject: 'Work' })).toEqual(['move it to #Work | the rent']);
  expect(said('rename-project: let us name it {t:project Vacation}', { lastProject: 'Work' })).toEqual([
    'rename the project Work to Vacation',
  ]);
  expect(said('rename-project: call the project {p:Household} instead', { lastProject: 'Work' })).toEqual([
    'rename the project Work to Household',
  ]);
});

test('nothing is said of what may be meant in two ways', () => {
  // Which of them, or where they go?
  expect(said('move: [everything] {d:to tuesday}, {p:Work}')).toBeUndefined();
  expect(said('undate: wait, no, [the tax] keeps its date')).toBeUndefined();
  // The parser knows no tasks of either.
  expect(said('delete: delete all {g:errands} and {p:work} tasks')).toBeUndefined();
  expect(said('delete-project: delete all my {p:Work} tasks')).toBeUndefined();
});

test('a tag that was spoken of last is where things are put, and what is asked for', () => {
  const spoken = { lastTags: ['errands'], tags: ['errands'] };
  expect(said('project: [the rent] belongs there as well', spoken)).toEqual(['tag it with @errands | the rent']);
  expect(said('project: [the rent] belongs there as well', { ...spoken, lastProject: 'Work' })).toEqual([
    'move it to #Work | the rent',
  ]);
  expect(said('list: what carries that tag now', spoken)).toEqual(['show tasks @errands']);
  expect(said('count: how many are in there now', spoken)).toEqual(['how many tasks @errands']);
  expect(said('list: what carries that tag now', { tags: [] })).toBeUndefined();
});

test('a sign of a project before a tag that is there means the tag', () => {
  const spoken = { tags: ['errands'] };
  expect(said('list: {p:#errands}', spoken)).toEqual(['show tasks @errands']);
  expect(said('project: [the rent] {p:#errands}', spoken)).toEqual(['tag it with @errands | the rent']);
  expect(said('create: {glue}, {p:#errands}', spoken)).toEqual(['add "glue" @errands']);
  expect(said('tag: and {p:#city} too', spoken)).toEqual(['tag it with @city']);
  expect(said('project: and {p:#city} too', spoken)).toEqual(['move it to #city']);
  expect(said('create: {glue}, {p:#errands}', { tags: [] })).toEqual(['add "glue" #errands']);
});

test('what only looks changes nothing, and a level has a word for it', () => {
  expect(said('about: when is [the report] {g:garden}')).toEqual(['show it | the report']);
  expect(said('create: {glue} {l:with lemon}')).toBeUndefined();
  expect(said('move: [the rent] {d:to friday} {l:with lemon}')).toBeUndefined();
});

test.each([
  ['project: put [the rent] over there', ['move it to #Work | the rent']],
  ["project: and put [anna's] in instead", ["move it to #Work | anna's"]],
  ['list: is anything left in the old one?', ['show tasks in #Work']],
])('points at the project that was spoken of last: %s', (line, sentences) => {
  expect(said(line, { lastProject: 'Work' })).toEqual(sentences);
});

test('without a name the only tag is taken off', () => {
  expect(said('untag: kill tag on [the plants]')).toEqual(['remove the tags from it | the plants']);
});

test('a date that would repeat is none', () => {
  expect(said('create: {dry cleaning} {d:on monday} {d:mondays tuesday at five}')).toBeUndefined();
});

test('leans on the day that was asked for', () => {
  const asked = { dayAsked: '2026-11-23' };
  expect(said('create: {drop off} {d:8} then', asked)).toEqual(['add "drop off" 2026-11-23 at 8']);
  expect(said('create: {drop off} {d:at 8}', asked)).toEqual(['add "drop off" 2026-11-23 at 8']);
  expect(said('create: {drop off} {d:tuesday at 8}', asked)).toEqual(['add "drop off" tuesday at 8']);
  expect(said('create: {drop off}', asked)).toEqual(['add "drop off"']);
  expect(said('move: the [tax return] goes there, {d:9} to be exact', asked)).toEqual([
    'move it to 2026-11-23 at 9 | tax return',
  ]);
  expect(said('move: move [the late ones] in, both {d:at 14:00}', asked)).toEqual([
    'move it to 2026-11-23 at 14:00 | the late ones',
  ]);
  expect(said('move: [the meeting] {d:at 11}', asked)).toEqual(['move it to at 11 | the meeting']);
  // Nothing tells where that is.
  expect(said('move: the [tax return] goes there, {d:9} to be exact')).toBeUndefined();
});

test('leans on the time that something had', () => {
  const spoken = { sameTime: '09:30', lastDay: '2026-11-24' };
  expect(said("move: it's back! {d:tuesday same time}", spoken)).toEqual(['move it to tuesday at 09:30']);
  expect(said('move: i meant {d:on monday}, {d:same time}', spoken)).toEqual(['move it to monday at 09:30']);
  expect(said('move: i meant {d:on monday}, same time', spoken)).toEqual(['move it to monday at 09:30']);
  expect(said('create: {shoelaces} {d:same time}', spoken)).toEqual(['add "shoelaces" 2026-11-24 at 09:30']);
  expect(said('create: {windshield fluid} {d:for the same day no time}', spoken)).toEqual([
    'add "windshield fluid" 2026-11-24',
  ]);
  expect(said('move: {d:tuesday same time}')).toBeUndefined();
  expect(said('move: {d:pm}', { lastDay: '2026-11-22', lastTime: '07:00' })).toEqual(['move it to 19:00']);
  expect(said('move: {d:pm}')).toBeUndefined();
});

test('leans on the tag that was named last', () => {
  const spoken = { lastTags: ['errands'] };
  expect(said('create: {fix the lamp} with that tag', spoken)).toEqual(['add "fix the lamp" @errands']);
  expect(said('create: {cat food} also, same tag', spoken)).toEqual(['add "cat food" @errands']);
  expect(said('untag: take the {g:same tag} off [the dentist]', spoken)).toEqual([
    'remove @errands from it | the dentist',
  ]);
  expect(said('move: put [the leaves] on {d:saturday}, {g:same tag}', spoken)).toEqual([
    'move it to saturday | the leaves',
    'tag it with @errands | the leaves',
  ]);
  expect(said('untag: take it off [the dentist] again', spoken)).toEqual(['remove @errands from it | the dentist']);
});

test('something new on the same day gets the day that was spoken of last', () => {
  const spoken = { lastDay: '2026-11-25' };
  expect(said('create: {collect receipts}, same day', spoken)).toEqual(['add "collect receipts" 2026-11-25']);
  expect(said('create: {collect receipts} {d:friday}, same day as ever', spoken)).toEqual([
    'add "collect receipts" friday',
  ]);
  expect(said('create: {book same day delivery}', spoken)).toEqual(['add "book same day delivery"']);
  expect(said('create: {collect receipts}, same day')).toBeUndefined();
});

test.each([
  ['list: only the {l:urgent} ones', ['only the high priority ones']],
  ["list: of those only {d:today's}", ['only the ones due today']],
  ['list: and only what {s:has a date}', ['only the ones with a date']],
])('narrows what was shown: %s', (line, sentences) => {
  expect(said(line, { isListed: true })).toEqual(sentences);
});

test.each([
  'create: kindly add it',
  'create: first thing to go in there: {three quotes}',
  'move: [the dentist] is {d:whenever the moon is blue}',
  'repeat: not {e:on fridays}, they eat at school then',
  'repeat: but not on {e:fridays}',
  'remind: {r:at 9} rather, and remind me {r:45 min before}',
  'set-offline: dark mode',
  'rename: [it] is {t:Henry} or {t:Harry}',
  'unproject: hm no leave it in {p:holiday}',
  'untag: take it off [the dentist] again',
  'list: whats with that tag',
  'create: cat food also, same tag',
  'remind: remind me of [the milk]',
  'list: only the {l:urgent} ones',
  'list: all but the {g:work} ones',
  'list: what projects do I have',
  'count: how many in {p:work} and {p:holiday} together',
  'list: show [the old flat ones]',
  'plan: plan {v:Sunday}',
  'list: the {s:lukewarm} ones',
  'tag: and tag {g:em} both paperwork',
  'untag: but {g:errands} stays on [it]',
  'unproject: take [it] out of {p:Holiday}, it is for {p:Work}',
  'complete: [the plants] are watered, [the dentist] is {d:at 11}',
  'aside: until then i am on the train',
  'delete: delete [everything] except {p:work}',
  'delete: drop the {l:no priority} tasks',
  'complete: [milk] is done, and {g:errands} for the eggs',
  'reopen: [it] is not done, in {p:work}',
])('leaves what cannot be said: %s', (line) => {
  expect(said(line)).toBeUndefined();
});

test('what lowers beside words of a high level is not clear', () => {
  expect(said('prio-none: take the priority off [mom], the urgent part is done')).toBeUndefined();
});
