import { expect, test } from 'vitest';
import { known } from '../answering.test-support.ts';
import { byValues, onceNamed } from './purpose-by-values.ts';
import { tagged } from './tagged.test-support.ts';

const open = [known('plants', 'Water plants'), known('rome', 'Plan trip to Rome'), known('milk', 'Buy milk')];

function meant(line: string): string {
  const { text, parts } = tagged(line);
  const [part] = parts;
  if (!part) throw new Error(line);
  const { purpose, spans } = onceNamed(byValues(part, text, open), text, open);
  return [purpose, ...spans.map(({ slot, start, end }) => `${slot}:${text.slice(start, end)}`)].join(' ');
}

test.each([
  ['rename: call it "{t:Ring Mother}" instead of "{t:Buy milk}"?', 'rename t:Ring Mother ref:Buy milk'],
  ['rename: call it {t:Ring Mother} instead of {t:Father}', 'rename t:Ring Mother t:Father'],
  ['repeat: {vacuum}, {e:every other saturday}', 'create title:vacuum e:every other saturday'],
  ['move: [dentist] {d:tomorrow} {d:at 3pm}', 'create title:dentist d:tomorrow d:at 3pm'],
  ['move: [report] {d:friday}', 'create title:report d:friday'],
  ['move: [dentist] {d:to friday}', 'move ref:dentist d:to friday'],
  ['move: [dentist] {d:an hour later}', 'move ref:dentist d:an hour later'],
  ['move: [the dentist] {d:friday}', 'move ref:the dentist d:friday'],
  ['move: [both] {d:friday}', 'move ref:both d:friday'],
  ['move: [dentist] moved {d:friday}', 'move ref:dentist d:friday'],
  ['move: [trip] {d:friday}', 'move ref:trip d:friday'],
  ['tag: add {bread} tagged {g:errands}', 'create title:bread g:errands'],
  // It is there.
  ['tag: {the milk} is tagged {g:errands}', 'tag title:the milk g:errands'],
  ['move: shift {yoga} {d:to friday}', 'move title:yoga d:to friday'],
  ['create: {a table} and {a chair}. put {those two} down', 'create title:a table title:a chair ref:those two'],
  ['remind: remind me {r:at 9pm} to [refuel]', 'create d:at 9pm title:refuel'],
  ['remind: remind me {r:at 9pm} to [buy milk]', 'remind r:at 9pm ref:buy milk'],
  ['remind: remind me {r:at 9pm} to [do it]', 'remind r:at 9pm ref:do it'],
  ['silence: hold off the reminder of [the milk] {r:for 5 minutes}', 'snooze ref:the milk r:for 5 minutes'],
  ['silence: no reminder {r:an hour before}', 'silence r:an hour before'],
  ['unproject: hm no leave [it] in {p:holiday}', 'project ref:it p:holiday'],
  ['unproject: do not leave [it] in {p:holiday}', 'unproject ref:it p:holiday'],
  ['unproject: keep [it] out of {p:holiday}', 'unproject ref:it p:holiday'],
  ['list: everything {s:late} {d:to monday}', 'move ref:everything s:late d:to monday'],
  ['list: everything late {d:to monday}', 'move ref:everything late d:to monday'],
  ['move: and [the plants] {r:in the evening}', 'move ref:the plants d:in the evening'],
  ['list: show everything {d:to friday}', 'list d:to friday'],
  ['remind: remind me {r:tomorrow morning at 9} to [refuel]', 'create d:tomorrow morning at 9 title:refuel'],
  ['list: everything from friday {d:to monday}', 'list d:to monday'],
  ['skip: [The plants] need no [water] today', 'skip ref:The plants'],
  ['note: a tip for [Rome], with [the trip]: {n:ask for a quiet room}', 'note ref:the trip n:ask for a quiet room'],
  ['tag: [gloves] for {g:Romy}, that tag also', 'create title:gloves for Romy'],
  ['tag: [the milk] too, same tag', 'tag ref:the milk'],
  ['tag: {g:candles} too, same tag', 'create title:candles'],
  ['tag: [balloons] with tag {g:party}', 'create title:balloons g:party'],
  ['tag: [the milk] with tag {g:party}', 'tag ref:the milk g:party'],
  ['tag: mark [balloons] with tag {g:party}', 'tag ref:balloons g:party'],
  ['note-add: to [the milk] add also "{g:market}"', 'tag ref:the milk g:market'],
  ['tag: {g:with kids}, put [that] in the title as well', 'rename t:with kids ref:that'],
  ['tag: with {g:kids}, put [that] in the title', 'rename t:with kids ref:that'],
  ['tag: put {g:kids} on [that]', 'tag g:kids ref:that'],
  ['complete: [milk] is on there right?', 'about ref:milk'],
  ['create: [milk] is on there right?', 'about ref:milk'],
  ['create: {milk} is on there right?', 'create title:milk'],
  ['complete: [milk] is bought', 'complete ref:milk'],
  ['complete: [the plants] yes though', 'aside ref:the plants'],
  ['complete: [the plants], yes, done', 'complete ref:the plants'],
  ['remind: fine then remind me to eat {r:at 1pm}', 'create title:eat d:at 1pm'],
  ['remind: remind me to water them {r:at 1pm}', 'remind r:at 1pm'],
  ['remind: remind me to buy milk {r:at 1pm}', 'remind r:at 1pm'],
  ['remind: remind me to eat {r:an hour before}', 'remind r:an hour before'],
  ['snooze: I am not well, so put [the plants] off {d:until tomorrow}', 'move ref:the plants d:until tomorrow'],
  ['snooze: snooze [the plants] {d:until tomorrow}', 'snooze ref:the plants d:until tomorrow'],
  ['snooze: put the reminder of [the plants] off {d:until tomorrow}', 'snooze ref:the plants d:until tomorrow'],
  ['snooze: put [the plants] off {d:until nine}', 'snooze ref:the plants d:until nine'],
  ['snooze: put [the plants] off {r:for an hour}', 'snooze ref:the plants r:for an hour'],
  ['snooze: put [the plants] off {r:until tomorrow}', 'move ref:the plants d:until tomorrow'],
  [
    'create: I think I shall water the plants {r:at five}, they are dry before that.',
    'move ref:water the plants d:at five',
  ],
  ["create: i'll buy the milk {d:tomorrow}", 'move ref:buy the milk d:tomorrow'],
  ['remind: I want a reminder for the plants {r:at five}', 'remind r:at five'],
  ['create: we bought the milk {d:at five}', 'create d:at five'],
  ["create: I can't buy the milk {d:tomorrow}", 'create d:tomorrow'],
  ['create: I will not buy the milk {d:tomorrow}', 'create d:tomorrow'],
  ['create: I will be back with the milk {d:tomorrow}', 'create d:tomorrow'],
  ['create: I think I shall mow the lawn {r:at five}', 'create r:at five'],
  ['create: I think I shall water the plants {r:at five} and the lawn', 'create r:at five'],
  ['create: she will water the plants {r:at five}', 'create r:at five'],
  ['create: {water the plants} {d:at five}', 'create title:water the plants d:at five'],
  ['complete: [milk] → [Buy oat milk]', 'rename ref:milk t:Buy oat milk'],
  ['complete: [milk] -> buy butter', 'rename ref:milk t:buy butter'],
  ['complete: [milk] -> done', 'complete ref:milk'],
  ['complete: [milk] => {d:friday}', 'complete ref:milk d:friday'],
  ['complete: [bread] -> rolls', 'complete ref:bread'],
  ['move: [milk] -> {d:friday}', 'move ref:milk d:friday'],
  ['move: [the milk] and [the trip] {d:to friday}', 'move ref:the milk ref:the trip d:to friday'],
])('%s', (line, wish) => {
  expect(meant(line)).toBe(wish);
});
