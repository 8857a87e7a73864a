import { expect, test } from 'vitest';
import { withSharedValue } from './shared-value.ts';
import { tagged } from './tagged.test-support.ts';

test.each([
  [
    'create: {renew my passport} || create: and {cancel the gym}, both {d:by the 30th}',
    ['create title:renew my passport title:cancel the gym d:by the 30th'],
  ],
  [
    'create: {count the stock}, || create: {phone the supplier}, [all of it] {d:on monday}',
    ['create title:count the stock title:phone the supplier d:on monday'],
  ],
  [
    'create: 3 things {d:for tomorrow}: {eggs}, {flour}, || create: {sugar}',
    ['create d:for tomorrow title:eggs title:flour title:sugar'],
  ],
  [
    'create: New tasks for {p:Work}: {send invoice}, || create: {archive receipts}',
    ['create p:Work title:send invoice title:archive receipts'],
  ],
  [
    'create: add {eggs} and {butter} || create: and {soap} as three tasks all with the tag {g:errands}',
    ['create title:eggs title:butter title:soap g:errands'],
  ],
  ['create: add {mow the lawn} || create: and {rake leaves} to it', ['create title:mow the lawn title:rake leaves']],
  [
    'create: {call mom} || create: and {rake leaves} for {p:Garden}',
    ['create title:call mom', 'create title:rake leaves p:Garden'],
  ],
  [
    'create: add {eggs} to {p:Home} || create: and {archive receipts}',
    ['create title:eggs p:Home', 'create title:archive receipts'],
  ],
  ['create: add {eggs} || create: and {slides} to {p:Work}', ['create title:eggs title:slides p:Work']],
  ['create: {eggs} || create: {sugar} {d:for tomorrow}', ['create title:eggs', 'create title:sugar d:for tomorrow']],
  [
    'create: {lunch} {d:at 12:30} || create: and {coffee} {d:at 4}, both {d:on wednesday}',
    ['create title:lunch d:at 12:30 d:on wednesday', 'create title:coffee d:at 4 d:on wednesday'],
  ],
  [
    'create: {lunch} {d:at 12:30} || create: and {coffee} {d:at 4}, [both] {d:on wednesday}',
    ['create title:lunch d:at 12:30 d:on wednesday', 'create title:coffee d:at 4 d:on wednesday'],
  ],
  [
    'create: {d:Tuesday}, if I may: {change the linen}, {return the books}, || create: and {telephone the electrician}.',
    ['create d:Tuesday title:change the linen title:return the books title:telephone the electrician'],
  ],
  [
    'create: please add {nappies}, || create: {cat food} and {washing powder} {d:for today}',
    ['create title:nappies title:cat food title:washing powder d:for today'],
  ],
  [
    'create: add {find boxes}, {cancel wifi} || create: and {book van} to it',
    ['create title:find boxes title:cancel wifi title:book van'],
  ],
  [
    'create: add {find boxes}, {cancel wifi} || create: and {book van} {d:at 5pm}',
    ['create title:find boxes title:cancel wifi', 'create title:book van d:at 5pm'],
  ],
  [
    'create: add {eggs}, {flour} || create: and {call mom} {d:on sunday}',
    ['create title:eggs title:flour', 'create title:call mom d:on sunday'],
  ],
  ['create: add {eggs}, {flour} || create: and {sugar}', ['create title:eggs title:flour', 'create title:sugar']],
  [
    'create: add {eggs}, {flour} || create: and then also {sugar} {d:on sunday}',
    ['create title:eggs title:flour', 'create title:sugar d:on sunday'],
  ],
])('%s', (line, parts) => {
  const { text, parts: told } = tagged(line);
  const said = withSharedValue(told, text).map(({ purpose, spans }) =>
    [purpose, ...spans.map(({ slot, start, end }) => `${slot}:${text.slice(start, end)}`)].join(' '),
  );
  expect(said).toEqual(parts);
});
