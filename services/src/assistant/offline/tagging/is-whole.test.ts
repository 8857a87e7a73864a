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
  ['create: {email prof} please', true],
  ['create: {email prof}, he waits', true],
  ['create: add {milk} to my list', true],
  ['rename: [it] should be called {t:Rent}, from now on', true],
  ['complete: [rent] was paid yesterday', true],
  ['prio-low: [the chairs] can wait one day longer', false],
  ['prio-low: [the chairs] can wait', true],
  ['move: [the dentist] cant do {d:tues}, theyve got thurs {d:3pm}', false],
  ['rename: [call mom] should be {t:call mum} lol', true],
])('%s: %s', (line, whole) => {
  const { text, parts } = tagged(line);
  const [part] = parts;
  if (!part) throw new Error(line);
  expect(isWhole(part, text, context)).toBe(whole);
});
