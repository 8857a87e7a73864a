import { readFile } from 'node:fs/promises';
import type { ParseContext } from '@duly/language';
import type { InferenceSession } from 'onnxruntime-node';
import type { Before } from './before.ts';
import { decode, type TaggedPart } from './decode.ts';
import { purposes, slotLabels } from './labels.ts';
import { piecesOf, type Vocabulary } from './word-pieces.ts';
import { type Known, type SeenWord, type Sign, seenWords, signs, wordsBefore } from './words.ts';

/** A message with what is known around it. */
export interface Tagging {
  text: string;
  known: Known;
  context: ParseContext;
  before?: Before | undefined;
}

/** Says what the parts of a message want, and which words carry the values. */
export type Tagger = (tagging: Tagging) => Promise<TaggedPart[]>;

/** What `npm run tagger` has written. */
const folder = new URL('./model/', import.meta.url);
const mostPiecesOfWord = 6;
/** The network knows places up to 512, and people write less. */
const mostPieces = 250;

let loading: Promise<Tagger> | undefined;

/**
 * The network that has learnt how people say such things, loaded when it is first needed (about 70 MB) and shared by all.
 * Fails where its runtime does not run: it has binaries for Linux with glibc, macOS on ARM and Windows.
 */
export function loadTagger(): Promise<Tagger> {
  loading ??= load();
  return loading;
}

async function load(): Promise<Tagger> {
  const { InferenceSession, Tensor } = await import('onnxruntime-node');
  const pieces = (await readFile(new URL('vocabulary.txt', folder), 'utf8')).split('\n');
  const vocabulary: Vocabulary = new Map(pieces.map((piece, index) => [piece, index]));
  // One thread: messages are short, and others are answered beside it.
  const options: InferenceSession.SessionOptions = { intraOpNumThreads: 1, interOpNumThreads: 1 };
  const session = await InferenceSession.create(await readFile(new URL('tagger.onnx', folder)), options);
  return async ({ text, known, context, before }) => {
    const words = seenWords(text, context, known);
    const { ids, seen, first } = inputsOf(words, before, vocabulary);
    if (words.length === 0 || ids.length > mostPieces) return [];
    const out = await session.run({
      ids: new Tensor('int64', BigInt64Array.from(ids, BigInt), [1, ids.length]),
      signs: new Tensor('float32', seen, [1, ids.length, signs.length]),
    });
    const ofWords = (name: string, width: number) => rowsAt(first, out[name]?.data as Float32Array, width);
    return decode(words, {
      purpose: ofWords('purpose', purposes.length),
      slot: ofWords('slot', slotLabels),
      begin: ofWords('begin', 1),
    });
  };
}

/** The pieces of all words behind those of what came before, the signs of each, and where each word begins. */
function inputsOf(words: readonly SeenWord[], before: Before | undefined, vocabulary: Vocabulary) {
  const ids: number[] = [];
  const rows: (readonly Sign[])[] = [];
  const add = (pieces: readonly number[], row: readonly Sign[]) => {
    for (const piece of pieces) {
      ids.push(piece);
      rows.push(row);
    }
  };
  const special = (piece: string) => [vocabulary.get(piece) ?? 0];
  const word = (text: string) => piecesOf(text, vocabulary).slice(0, mostPiecesOfWord);
  add(special('[CLS]'), []);
  if (before) {
    const { texts, signs: ofThem } = wordsBefore(before);
    add([...texts.flatMap(word), ...special('[SEP]')], ofThem);
  }
  const first = words.map(({ text, signs: ofIt }) => {
    const at = ids.length;
    add(word(text), ofIt);
    return at;
  });
  add(special('[SEP]'), []);
  const seen = new Float32Array(ids.length * signs.length);
  for (const [at, row] of rows.entries()) for (const sign of row) seen[at * signs.length + signs.indexOf(sign)] = 1;
  return { ids, seen, first };
}

/** A word is what its first piece says. */
function rowsAt(places: readonly number[], all: Float32Array, width: number): Float32Array {
  const rows = new Float32Array(places.length * width);
  for (const [index, at] of places.entries()) rows.set(all.subarray(at * width, (at + 1) * width), index * width);
  return rows;
}
