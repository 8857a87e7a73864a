import { expect, test } from 'vitest';
import { insertRows, type Table, updateRows } from './table.ts';

interface Row {
  id: string;
  due: string | null;
  zone: string | null;
  doneAt: string | null;
}

const table: Table<Row> = {
  name: 'things',
  key: ['id'],
  columns: { id: 'uuid', due: 'date', zone: 'text', doneAt: 'timestamptz' },
  mostlyNull: [['due', 'zone'], ['doneAt']],
};
const bare: Row = { id: 'a', due: null, zone: null, doneAt: null };

test('an insert leaves out the groups of columns that are null in all rows', () => {
  const { statement, values } = insertRows(table, [bare, { ...bare, id: 'b' }]);
  expect(statement.text.trim()).toBe('insert into things (id) select * from unnest($1::uuid[])');
  expect(values).toEqual([['a', 'b']]);
});

test('one row with a value brings its whole group back', () => {
  const { statement, values } = insertRows(table, [bare, { ...bare, id: 'b', zone: 'UTC' }]);
  expect(statement.text.trim()).toBe(
    'insert into things (id, due, zone) select * from unnest($1::uuid[], $2::date[], $3::text[])',
  );
  expect(values).toEqual([
    ['a', 'b'],
    [null, null],
    [null, 'UTC'],
  ]);
});

test('every combination is a prepared statement of its own', () => {
  const rows = [bare, { ...bare, due: '2026-12-01' }, { ...bare, doneAt: '2026-12-01T00:00:00Z' }];
  const names = rows.map((row) => insertRows(table, [row]).statement.name);
  expect(new Set(names).size).toBe(3);
});

test('an update writes every column, so that a value can become null', () => {
  expect(updateRows(table, [bare]).values).toHaveLength(4);
});
