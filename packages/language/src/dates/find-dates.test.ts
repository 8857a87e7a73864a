import { expect, test } from 'vitest';
import { dueOf } from './due-of.test-support.ts';

const plain = `
The 5th Wave | Call Sun Microsystems | lunch with April | May I help | Pay 12/24 bill | monitor blood pressure
paprika | 2nd Floor Bath | version 1.2 | 24/7 support | route 66 | iPhone 15 | call Tom | call Tom's mother
sat down with Jan | march to the store | second draft | sun cream | may | Mon Ami | wed the bride | 1.5 liters
room 4 | chapter 3 | buy 5 apples | buy 3 am radios | Dinner at 5 Main Street | 10 percent | 2020 report | Q3 report
call +1-555-123-4567 | pay $12.50 | price 3.50 | flight LH 1234 | read for 5 days | 30 minutes before
notes from last friday | prepare the friday meeting | tomorrow's notes | Read Around the World in 80 Days
watch Friday Night Lights | Sunday Times | Black Friday deals | watch Friday the 13th | Read John 3:16
divide by 5 | look at 5 apples | morning run | good morning message | weekend trip plan | enjoy the weekend
1/2 cup flour | page 3/4 | read about Henry the 8th | call tom | 5 to 6 people | give ten to five people
marathon in 3:30 | walk 2h | fast 16h | I am happy | need 12 eggs | 3 times in a week | USA Today subscription
talk about friday | buy 2 sat phones | room 9a | in a second language | May 5 people come | march 5 miles
the 3pm meeting notes | eod report | christmas tree | plan halloween party | Windows 10 | call 911
Pi day 3.14 | 9/11 memorial | update to 1.2 | costs 1.5. | Jan from accounting | ask June | 12 monkeys
Apollo 13 | at 10 downing street | sit in the sun | 2 weeks notice | one day | someday | last minute | first aid kit
third party | monday.com signup | pre-friday cleaning | 1st place | Tues and Co invoice | tom and jerry dvd
tom thumb costume | covid-19 test | LH-mar-1234 | read 1 of 3 books | 7 days in a week | in 30 days or less
a better tomorrow | tickets for Saturday Night Fever | set volume at 5 | on the 3rd try | no date night | Today Show tickets
ask about day after tomorrow | Mr March | not on friday | everything but the second | aspect 16:9 | 4 hours of sleep`;

test.each(
  plain
    .split(/[|\n]/)
    .map((text) => text.trim())
    .filter((text) => text !== ''),
)('%s is no date', (text) => {
  expect(dueOf(text)).toEqual({ due: '', asks: [], rest: text });
});
