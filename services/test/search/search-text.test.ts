import { piecesOf } from '@duly/language';
import fc from 'fast-check';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase } from '../support/postgres.ts';

let database: Awaited<ReturnType<typeof createTestDatabase>>;
let client: pg.Client;
beforeAll(async () => {
  database = await createTestDatabase();
  client = new pg.Client({ connectionString: database.url });
  await client.connect();
});
afterAll(async () => {
  await client.end();
  await database[Symbol.asyncDispose]();
});

/** What the database makes of a text, and what we search for: the two must be the same. */
async function wordsOf(texts: readonly string[]): Promise<{ indexed: string[]; wanted: string[] }> {
  const { rows } = await client.query<{ words: string }>(
    'select search_text(given) as words from unnest($1::text[]) with ordinality g (given, place) order by place',
    [texts],
  );
  const wanted = texts.map(
    (text) =>
      ` ${piecesOf(text)
        .map((piece) => `${piece.text} `)
        .join('')}`,
  );
  return { indexed: rows.map(({ words }) => words), wanted };
}

test('the database splits and folds every character as we do', async () => {
  const characters: string[] = [];
  for (let code = 1; code < 0x40000; code += 1) {
    const character = String.fromCodePoint(code);
    if (!/[\p{Cn}\p{Cs}]/u.test(character)) characters.push(character);
  }
  // Node may know characters of a later Unicode than the database: nobody can hold these against each other.
  const { rows } = await client.query<{ known: string }>(
    'select known from unnest($1::text[]) known where unicode_assigned(known)',
    [characters],
  );
  expect(rows.length).toBeGreaterThan(100_000);
  // Between letters, so that one that separates words is told from one that is dropped.
  const texts = rows.map(({ known }) => `a${known}b`);
  const pages = Array.from({ length: Math.ceil(texts.length / 200) }, (_, page) =>
    texts.slice(page * 200, page * 200 + 200).join(' '),
  );
  const { indexed, wanted } = await wordsOf(pages);
  expect(indexed).toEqual(wanted);
}, 120_000);

test('the database splits and folds texts as we do', async () => {
  const scrap = fc.constantFrom(
    ...[
      'Ä',
      'ß',
      'e\u0301',
      '\u0323\u0307',
      'İ',
      'Σ',
      'が',
      'ﾊﾞ',
      '買',
      'ซื้',
      '한',
      'x'.repeat(70),
      ' ',
      '-',
      '🎉',
      'é',
      '\u200d',
    ],
  );
  const text = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 80 }),
    fc.array(scrap).map((parts) => parts.join('')),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(text.map((given) => given.replaceAll('\0', ''))), async (texts) => {
      const { indexed, wanted } = await wordsOf(texts);
      expect(indexed).toEqual(wanted);
    }),
  );
});

test('whatever a task says, its lexemes are those of its account', async () => {
  const text = fc.string({ unit: 'grapheme', maxLength: 100 }).map((given) => given.replaceAll('\0', ''));
  const task = fc.record({ title: text, tags: fc.array(text, { maxLength: 3 }), notes: text });
  await fc.assert(
    fc.asyncProperty(task, async ({ title, tags, notes }) => {
      const { rows } = await client.query<{ lexemes: string[] }>(
        'select tsvector_to_array(search_vector($1, $2, $3, $4)) as lexemes',
        ['01900000-0000-7000-8000-00001234abcd', title, JSON.stringify(tags), notes],
      );
      expect(rows[0]?.lexemes.filter((lexeme) => !lexeme.startsWith('1234abcd'))).toEqual([]);
    }),
  );
});

test('the longest task in any script can be indexed', async () => {
  const letters = ['x', 'é', '買', 'ซ', '🎉', 'ﷺ', '\u0301', "'", '\\', ' '];
  for (const letter of letters) {
    await client.query('select search_vector($1, $2, $3, $4)', [
      '01900000-0000-7000-8000-00001234abcd',
      letter.repeat(500),
      JSON.stringify(Array.from({ length: 50 }, () => letter.repeat(50))),
      letter.repeat(Math.floor(16_384 / Buffer.byteLength(letter))),
    ]);
  }
});
