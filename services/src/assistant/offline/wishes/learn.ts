import { writeFileSync } from 'node:fs';
import type { Model } from './classifier.ts';
import { type Range, readLines, readSaid, type Said, tokensIn } from './examples.ts';
import { guess } from './guess.ts';
import { candidatesOf, featuresOfJoint, type Part } from './joints.ts';
import { type Models, weightsPath } from './models.ts';
import { featuresOfEnd, featuresOfStart } from './titles.ts';
import { featuresOf, type Token } from './tokens.ts';
import { type Training, train } from './train.ts';
import { packed } from './weights-file.ts';
import { type Wish, wishes } from './wish.ts';

/** Sentences with one wish each, and messages with one or several. */
export interface Lessons {
  sentences: readonly { wish: Wish; said: Said }[];
  messages: readonly { isOne: boolean; parts: readonly string[] }[];
}

export function readLessons(): Lessons {
  const lines = readLines(new URL('./sentences/', import.meta.url));
  const messages = readLines(new URL('./messages/', import.meta.url)).map(([label, text]) => ({
    isOne: label === 'one',
    label,
    parts: text.split('||').map((part) => part.trim()),
  }));
  const sentences = lines.map(([label, text]) => ({ wish: wishOf(label), said: readSaid(text) }));
  // A part of a message is a sentence as well, without the words that join it.
  const inMessages = messages.flatMap(({ isOne, label, parts }) =>
    isOne
      ? []
      : parts.map((part, index) => ({
          wish: wishOf(label.split('+')[index] ?? ''),
          said: readSaid(part.replace(joined, '')),
        })),
  );
  return { sentences: [...sentences, ...inMessages], messages };
}

const joined = /^(?:[,.;]|\b(?:and|then|also|but|plus|oh|n)\b|&|\s)+/i;

function wishOf(label: string): Wish {
  const wish = wishes.find((one) => one === label);
  if (!wish) throw new Error(`“${label}” is none of the wishes: ${wishes.join(', ')}`);
  return wish;
}

export function learn({ sentences, messages }: Lessons): Models {
  const wish = train(
    sentences.map((one) => ({ is: wishes.indexOf(one.wish), features: featuresOf(one.said.text, one.said.tokens) })),
    { classes: wishes.length, least: 3 },
  );
  const joints = messages.flatMap((message) => jointsIn(message.parts, wish));
  return {
    wish,
    joint: train(joints, { classes: 2 }),
    start: train(
      sentences.flatMap(({ said }) => startsIn(said)),
      { classes: 2 },
    ),
    end: train(
      sentences.flatMap(({ said }) => endsIn(said)),
      { classes: 2 },
    ),
  };
}

/** Each place where the first title could begin, and whether it does; none where nothing new is said. */
function startsIn({ tokens, titles }: Said): Training[] {
  const from = titles[0]?.[0];
  return from === undefined ? [] : placesIn(tokens, featuresOfStart, ({ start }) => start === from);
}

/** Each place where the last title could end, and whether it does. */
function endsIn({ tokens, titles }: Said): Training[] {
  const to = titles.at(-1)?.[1];
  return to === undefined ? [] : placesIn(tokens, featuresOfEnd, ({ end }) => end === to);
}

function placesIn(
  tokens: readonly Token[],
  featuresAt: (tokens: readonly string[], at: number) => string[],
  isIt: (token: Token) => boolean,
): Training[] {
  const words = tokens.map(({ text }) => text);
  return tokens.map((token, at) => ({ is: isIt(token) ? 1 : 0, features: featuresAt(words, at) }));
}

/** Each place where a message could be taken apart, and whether it is. */
export function jointsIn(parts: readonly string[], wish: Model): Training[] {
  const said = parts.map((part) => part.replace(/\s+/g, ' '));
  const whole = readSaid(said.map((part, index) => (index === 0 || /^[,.;]/.test(part) ? part : ` ${part}`)).join(''));
  let at = 0;
  const borders = said.slice(0, -1).map((part, index) => {
    at += readSaid(part).text.length + (index > 0 && !/^[,.;]/.test(part) ? 1 : 0);
    return at;
  });
  let from = 0;
  return candidatesOf(whole.text).map(({ joint, start, end, next }) => {
    const read = (one: number, other: number) => partOf(whole, one, other, wish);
    const is = borders.some((border) => border >= start - 1 && border <= end) ? 1 : 0;
    const features = featuresOfJoint(joint, read(from, start), read(end, whole.text.length), read(end, next));
    if (is) from = end;
    return { is, features };
  });
}

function partOf({ text, named }: Said, from: number, to: number, wish: Model): Part {
  const part = text.slice(from, to);
  const inside = named
    .filter(([start]) => start >= from && start < to)
    .map(([start, end]): Range => [start - from, end - from]);
  const tokens = tokensIn(part, inside);
  return { text: part, tokens: tokens.map((token) => token.text), guess: guess(part, tokens, wish) };
}

// `npm run generate`
if (process.argv[1] === import.meta.filename) {
  const { wish, joint, start, end } = learn(readLessons());
  const kept = { wish: packed(wish), joint: packed(joint), start: packed(start), end: packed(end) };
  writeFileSync(weightsPath, `${JSON.stringify(kept)}\n`);
}
