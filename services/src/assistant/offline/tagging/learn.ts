import { writeFileSync } from 'node:fs';
import { context, readLines } from '../wishes/examples.ts';
import { randomFrom } from '../wishes/random.ts';
import {
  beginOf,
  insideOf,
  levelPurposes,
  type Purpose,
  purposes,
  type Span,
  settingPurposes,
  slots,
} from './labels.ts';
import { type MarkedTurn, readMessages, readTalkFile, readTalks, usualAct } from './lesson-files.ts';
import { type MarkedMessage, readMarked } from './marked-message.ts';
import { type Known, type Sign, seenWords, signs, wordsBefore } from './words.ts';

/** A message as `scripts/tagger/train.py` learns from it: of each word what may be said of it. */
interface Lesson {
  text: string;
  /** Older lessons say only which wish it is, and where titles and tasks stand. */
  isMarked: boolean;
  /** It is new to a network that goes on. */
  isNewest: boolean;
  /** The words that came before, and the signs that all of them have. */
  before: { words: readonly string[]; signs: number[] } | null;
  words: string[];
  signs: number[][];
  purposes: number[][];
  /** null: anything but a title. */
  slots: (number | null)[];
  begins: number[];
}

/** With other tasks, tags and projects each time. */
const times = 2;

function lessons(newest: ReadonlySet<string>): Lesson[] {
  const random = randomFrom(11);
  const alone = readMessages(new URL('./lessons/', import.meta.url));
  const older = olderMessages();
  // Half of what is said by itself comes after anything, as it may.
  const afterAny = (message: MarkedMessage): MarkedTurn => {
    const other = random() < 0.5 ? alone[Math.floor(random() * alone.length)] : undefined;
    return { message, ...(other ? { before: { text: other.text, act: usualAct(other) } } : {}) };
  };
  const marked = [
    ...repeated(readTalks(new URL('./lessons/talks/', import.meta.url))),
    ...repeated(alone).map(afterAny),
  ];
  return [
    ...marked.map((turn) => lessonOf(turn, true, random)),
    ...older.map((message) => lessonOf(afterAny(message), false, random)),
  ].map((lesson) => ({ ...lesson, isNewest: lesson.isMarked && newest.has(lesson.text) }));
}

function repeated<T>(all: readonly T[]): T[] {
  return all.flatMap((one) => Array.from({ length: times }, () => one));
}

function lessonOf({ message, before }: MarkedTurn, isMarked: boolean, random: () => number): Omit<Lesson, 'isNewest'> {
  const words = seenWords(message.text, context, knownFor(message, random));
  const partAt = (at: number) => message.parts.findIndex(({ start, end }) => at >= start && at < end);
  const spanAt = (at: number) => message.spans.find(({ start, end }) => at >= start && at < end);
  const labelOf = (span: Span | undefined, before: Span | undefined) => {
    if (!span) return isMarked ? 0 : null;
    const slot = slots.indexOf(span.slot);
    return span === before ? insideOf(slot) : beginOf(slot);
  };
  const startBefore = (index: number) => words[index - 1]?.start ?? -1;
  return {
    text: message.text,
    isMarked,
    before: before ? numbered(wordsBefore(before)) : null,
    words: words.map(({ text }) => text),
    signs: words.map(({ signs: seen }) => numbersOf(seen)),
    purposes: words.map(({ start }) =>
      (message.parts[partAt(start)]?.purposes ?? []).map((one) => purposes.indexOf(one)),
    ),
    slots: words.map(({ start }, index) => labelOf(spanAt(start), spanAt(startBefore(index)))),
    begins: words.map(({ start }, index) => (index > 0 && partAt(start) !== partAt(startBefore(index)) ? 1 : 0)),
  };
}

function numbered({ texts, signs: ofThem }: ReturnType<typeof wordsBefore>): Lesson['before'] {
  return { words: texts, signs: numbersOf(ofThem) };
}

function numbersOf(some: readonly Sign[]): number[] {
  return some.map((sign) => signs.indexOf(sign));
}

/** Words that do not name a task, though they stand in its name. */
const little = new Set(
  'it that this them these those both all one ones first second third fourth last two three other others rest the a an my our your of for to with in on at and or everything anything i me you we us is be thing things task tasks stuff'.split(
    ' ',
  ),
);

/**
 * What the person would have for such a message, at random: mostly the tasks that are named, by some of their words, and
 * now and then one that shares a word with something else.
 */
function knownFor({ spans, text }: MarkedMessage, random: () => number): Known {
  const places = (kind: string, share: number): [number, number][] =>
    spans.flatMap(({ slot, start, end }): [number, number][] =>
      slot === kind && random() < share ? [[start, end]] : [],
    );
  const [project, tag] = [places('p', 0.8), places('g', 0.6)];
  const task: [number, number][] = [];
  for (const { 0: said, index } of text.matchAll(/[\p{L}\p{N}]+/gu)) {
    if (little.has(said.toLowerCase())) continue;
    const slot = spans.find(({ start, end }) => index >= start && index < end)?.slot;
    const place: [number, number] = [index, index + said.length];
    if (random() < (slot === 'ref' ? 0.85 : slot === 'title' ? 0.05 : 0.02)) task.push(place);
    if (slot !== 'p' && random() < 0.03) project.push(place);
    if (slot !== 'g' && random() < 0.04) tag.push(place);
  }
  return { task, project, tag };
}

/** The sentences of `wishes/`, which tell fewer purposes apart. */
function olderMessages(): MarkedMessage[] {
  const lines = ['../wishes/sentences/', '../wishes/messages/'].flatMap((folder) =>
    readLines(new URL(folder, import.meta.url)),
  );
  return lines.flatMap(([label, said]) => {
    const pieces = said.split('||').map((piece) => piece.trim());
    const meant = label.split('+').map(purposesOf);
    return meant.length === pieces.length && meant.every((some) => some.length > 0)
      ? [olderMessage(pieces, meant)]
      : [];
  });
}

function olderMessage(pieces: readonly string[], meant: readonly (readonly Purpose[])[]): MarkedMessage {
  const read = readMarked(pieces.map((piece) => `create: ${piece}`).join(' || '));
  return { ...read, parts: read.parts.map((part, index) => ({ ...part, purposes: meant[index] ?? [] })) };
}

const ofOlder: Readonly<Record<string, readonly Purpose[]>> = {
  priority: levelPurposes,
  tag: ['tag', 'untag'],
  project: ['project', 'unproject'],
  'new-project': ['new-project', 'rename-project', 'delete-project'],
  note: ['note', 'note-add', 'note-remove'],
  settings: [...settingPurposes, 'ask-setting'],
  answer: ['yes', 'no'],
  move: ['move', 'undate'],
  chat: ['chat', 'aside'],
};

function purposesOf(wish: string): readonly Purpose[] {
  return ofOlder[wish] ?? purposes.filter((one) => one === wish);
}

// `npm run tagger`: where the lessons are written, and the conversations that are new, by the names of their files.
const [, program, file, ...talks] = process.argv;
if (program === import.meta.filename && file) {
  const newest = talks.flatMap((name) => readTalkFile(new URL(`./lessons/talks/${name}.txt`, import.meta.url)));
  const messages = lessons(new Set(newest.map(({ message }) => message.text)));
  writeFileSync(file, JSON.stringify({ purposes, slots, signs, messages }));
}
