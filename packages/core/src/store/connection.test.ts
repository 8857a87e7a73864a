import { expect, test } from 'vitest';
import { connectionOf } from './connection.ts';

const url = 'postgres://duly@db.example.com/duly';

test('leaves an address without TLS as it is', () => {
  expect(connectionOf({ url: `${url}?host=/run/socket` })).toEqual({ connectionString: `${url}?host=/run/socket` });
});

test('verifies the certificate when TLS is required', () => {
  expect(connectionOf({ url: `${url}?sslmode=require` })).toEqual({
    connectionString: url,
    ssl: { rejectUnauthorized: true },
  });
});

test('trusts the given authority, whatever the address says of TLS', () => {
  const expected = { connectionString: `${url}?application_name=duly`, ssl: { rejectUnauthorized: true, ca: 'PEM' } };
  expect(connectionOf({ url: `${url}?sslmode=verify-full&application_name=duly`, sslCa: 'PEM' })).toEqual(expected);
  expect(connectionOf({ url: `${url}?application_name=duly`, sslCa: 'PEM' })).toEqual(expected);
});
