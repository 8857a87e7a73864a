import { expect, test } from 'vitest';
import { tagged } from './tagged.test-support.ts';
import { tidied } from './tidy.ts';

function tidy(line: string): string[] {
  const { text, parts } = tagged(line);
  return tidied(parts, text).map(({ purpose, spans }) =>
    [purpose, ...spans.map(({ slot, start, end }) => `${slot}:${text.slice(start, end)}`)].join(' '),
  );
}

test.each([
  ['create: i have to {put the bins out} || create: add it for me, will you', ['create title:put the bins out']],
  [
    'create: add {eggs} and {butter} || tag: all of [them] with {g:errands}',
    ['create title:eggs title:butter g:errands'],
  ],
  [
    'create: new ones for {p:Work}: {the invoice}, {the statements}, || create: {the receipts}',
    ['create p:Work title:the invoice title:the statements title:the receipts'],
  ],
  [
    'create: for {p:Work} {the invoice} || create: {the receipts}',
    ['create p:Work title:the invoice', 'create title:the receipts'],
  ],
  ['create: {cake} || tag: tag [the milk] {g:errands}', ['create title:cake', 'tag ref:the milk g:errands']],
  ['project: put [the rent] into {p:Household} || project: if it is no bother', ['project ref:the rent p:Household']],
  [
    'move: [the dentist] {d:to friday} || move: [the rent] {d:to monday}',
    ['move ref:the dentist d:to friday', 'move ref:the rent d:to monday'],
  ],
  ['note: for [the team meeting] a note on [it]: {n:bring biscuits"}', ['note ref:the team meeting n:bring biscuits']],
  ['create: {dig over bed 4 #}{p:Allotment}', ['create title:dig over bed 4 p:Allotment']],
  [
    'create: {bake a cake (} {d:mon}), {ice it} {d:( tue}), {eat it} ({d:fri})',
    ['create title:bake a cake d:mon title:ice it d:tue title:eat it d:fri'],
  ],
  ['create: {"} {bake a cake}', ['create title:bake a cake']],
  ['note: change [his] note to {n:a book}', ['note n:a book']],
  ['move: [last one] {d:by wed}, [the email] {d:today}', ['move ref:last one d:by wed', 'move ref:the email d:today']],
  [
    'create: {d:mon}: {swim}. {d:wed}: {run}. {d:fri}: climb',
    ['create d:mon title:swim d:wed title:run d:fri title:climb'],
  ],
  ['move: [moving the plants] and [the call] {d:to sunday}', ['move ref:the plants ref:the call d:to sunday']],
  ['create: and [study stats] {e:every monday}', ['create title:study stats e:every monday']],
  ['rename: it ought to say "[shop rent]"', ['rename t:shop rent']],
  ['create: add [it] {d:monday}', ['create ref:it d:monday']],
  ["complete: [first one's] done already", ['complete ref:first one']],
  ['move: {d:monday} for [the gate] and [the shed]', ['move d:monday ref:the gate ref:the shed']],
  ['move: right after [the dentist]. shift [the dentist] {d:to noon}', ['move ref:the dentist d:to noon']],
  ['create: {lab report due} {d:thursday 5pm} {d:sry} {d:6pm}', ['create title:lab report d:thursday 5pm d:6pm']],
  ["move: {d:sunday's} empty, put [the hedge] there", ['move d:sunday ref:the hedge']],
  ['create: {pay the gardener 80}€', ['create title:pay the gardener 80€']],
  ['create: add {laundry +} {dishes}', ['create title:laundry title:dishes']],
  ['create: {hotel}, {d:30.11.}, {p:Work}', ['create title:hotel d:30.11. p:Work']],
  ['create: {hotel} {d:at 10.}', ['create title:hotel d:at 10']],
  ['create: {milk} {eggs}', ['create title:milk title:eggs']],
  [
    'create: {the boiler to} {bleed} and {the alarm} to {test}',
    ['create title:the boiler to bleed title:the alarm to test'],
  ],
  ['tag: [that] is an {g:errand} || tag: so tag [it] {g:errands}', ['tag ref:that g:errand g:errands']],
  [
    'tag: [the milk] {g:errands} || tag: tag [the rent] {g:money}',
    ['tag ref:the milk g:errands', 'tag ref:the rent g:money'],
  ],
  ['tag: add tags {g:client} and sync to [it]', ['tag g:client g:sync ref:it']],
  ['tag: tag [it] {g:client} and sync', ['tag ref:it g:client']],
  ['complete: [everything overdue], mark [all this] as done', ['complete ref:everything overdue']],
  ["snooze: [Mom] isn't picking up || snooze: again {r:in 10 minutes}", ['snooze ref:Mom r:in 10 minutes']],
  [
    'snooze: [mom] {r:in 10 minutes} || snooze: [the rent] {r:in an hour}',
    ['snooze ref:mom r:in 10 minutes', 'snooze ref:the rent r:in an hour'],
  ],
  ['move: [both], [the call] and [the walk], {d:tomorrow}', ['move ref:the call ref:the walk d:tomorrow']],
])('%s', (line, parts) => {
  expect(tidy(line)).toEqual(parts);
});
