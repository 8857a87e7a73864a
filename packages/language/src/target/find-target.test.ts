import { describe, expect, test } from 'vitest';
import { findTarget } from './find-target.ts';

const tasks = named(
  'Buy milk',
  'Call the dentist',
  'Dentist appointment',
  'Prepare slides for the café',
  'Water plants',
  'Pay rent',
  'Pay electricity bill',
  'Write report',
  '買牛奶和雞蛋',
);

function named(...titles: string[]) {
  return titles.map((title, index) => ({ id: String(index), title }));
}

function found(text: string, among = tasks): string | string[] {
  const target = findTarget(text, among);
  if (target.kind === 'none') return 'none';
  return target.kind === 'one' ? target.task.title : target.tasks.map(({ title }) => title);
}

describe('a task is found', () => {
  test.each([
    ['buy milk', 'Buy milk'],
    ['The Buy-Milk!', 'Buy milk'],
    ['call dentist', 'Call the dentist'],
    ['milk', 'Buy milk'],
    ['the water plant', 'Water plants'],
    ['watre plants', 'Water plants'],
    ['slides for the cafe', 'Prepare slides for the café'],
    ['electrcity bill', 'Pay electricity bill'],
    ['雞蛋', '買牛奶和雞蛋'],
  ])('%s: %s', (text, title) => {
    expect(found(text)).toBe(title);
  });

  test('by a title of its own, also when others contain it', () => {
    expect(found('dentist', named('Dentist', 'Dentist appointment', 'Call dentist'))).toBe('Dentist');
  });
});

describe('it is asked', () => {
  test('when several tasks have the word', () => {
    expect(found('dentist')).toEqual(expect.arrayContaining(['Call the dentist', 'Dentist appointment']));
    expect(found('pay')).toEqual(expect.arrayContaining(['Pay rent', 'Pay electricity bill']));
  });

  test('when two tasks have the same title', () => {
    expect(found('gym', named('Gym', 'gym', 'Run'))).toEqual(['Gym', 'gym']);
  });

  test('when a word was said that the title does not have', () => {
    expect(found('write the annual report')).toEqual(['Write report']);
  });
});

test.each(['gym', 'buy', 'to the', '', '!!!', 'the tax form'])('nothing is guessed for "%s"', (text) => {
  expect(found(text, named('Call mom', 'Water plants'))).toBe('none');
});
