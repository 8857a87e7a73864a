import { expect, test } from 'vitest';
import { context } from '../answering.test-support.ts';
import { isWhole } from './is-whole.ts';
import { tagged } from './tagged.test-support.ts';

test.each([
  ['create: {slides} {d:monday}', true],
  ['create: monday {slides}', false],
  ['create: {call the vet} {d:monday}, no tuesday', false],
  ['move: they open only at nine, so make it {d:nine}', true],
  ["create: thursday's free. {lunch with Erika}, {d:thursday at one}", true],
  ['create: {prune the roses} there too, {d:for friday}', true],
  ['create: {slides} and {notes}, [all of it] {d:monday}', true],
  ['create: {slides} for [the dentist]', false],
  ['move: [Harold] is only in on Thursdays, so {d:Thursday}', true],
  ['create: {draft #Thesis}', false],
  ['create: {email prof} late', false],
  ['create: i should {get} a blood test', false],
  ['create: {save a copy of} it', false],
  ['create: {get milk}', true],
  ["create: what's on {d:next week}, i need to {find a free day}", false],
  ['create: what i forget are my pills, so remind me {d:tonight} to {take one}', true],
  ['create: do laundry. {phone the insurance}.', false],
  ["create: i have to {put the bins out} {e:every tuesday}, and i'm for ever forgetting it. add it for me", true],
  ['move: and {call dad} {d:an hour later}', false],
  ['create: {weekdays} {standup} {d:at 9:15}', false],
  ['create: {eggs} {d:today} {bread} {d:monday}', true],
  ['complete: I finished [write] [report and team meeting]', false],
  ['project: add [milk] and {bread} to {p:work}', false],
  ['note: to [the task] [dentist] a note: {n:no coffee}', true],
  ['create: {email prof} please', true],
  ['create: {email prof}, he waits', true],
  ['create: add {milk} to my list', true],
  ['rename: [it] should be called {t:Rent}, from now on', true],
  ['complete: [rent] was paid yesterday', true],
  ['prio-low: [the chairs] can wait one day longer', false],
  ['prio-low: [the chairs] can wait', true],
  ['move: [the dentist] cant do {d:tues}, theyve got thurs {d:3pm}', false],
  ['rename: [call mom] should be {t:call mum} lol', true],
  ['move: not fri, {d:thu}', true],
  ['move: fri, {d:thu}', false],
  ['move: They open at eight, so let us say {d:nine}', true],
  ['move: They open at eight, let us say {d:nine}', false],
  ['create: put "{renew passports}" over it', true],
  ['create: put {renew passports} over it', false],
  ['rename: [call mom] is now {t:call mom and dad} I mean the name', true],
  ['create: besides {booking the flight} I also need to {check my visa}', true],
  ['create: take back {the book} I lent', false],
  ['create: add {wash the car} and {clean the windows} both {d:for tomorrow}', true],
  ['tag: put {g:finance} on [the rent] and on [the tax return]', true],
  ['move: [the rent] on [the tax return] {d:friday}', false],
  ['create: {eggs}, {bread}, oj', false],
  ['create: {eggs}, {bread}, thanks', true],
  ['create: {eggs}, {bread}, that is all i want', true],
  ['complete: [watered the plants], rang [mom]', true],
  ['complete: [watered the plants], not [mom]', false],
  ["count: before I open on Monday I'd like the number of tasks in {p:Work}", true],
])('%s: %s', (line, whole) => {
  const { text, parts } = tagged(line);
  const [part] = parts;
  if (!part) throw new Error(line);
  expect(isWhole(part, text, context)).toBe(whole);
});
