import type { ClientConfig } from 'pg';

/** Where a PostgreSQL is, and the authority (PEM) that signs its certificate when that is not a well-known one. */
export interface Address {
  url: string;
  sslCa?: string | undefined;
}

const verifying = new Set(['require', 'verify-ca', 'verify-full']);

/**
 * How a connection is made. `sslmode=require` verifies the server's certificate and name. The driver lets what the URL
 * says of TLS replace all other settings, a given authority included: so it is taken out of the URL here.
 */
export function connectionOf({ url, sslCa }: Address): ClientConfig {
  const query = url.indexOf('?');
  const parameters = new URLSearchParams(query < 0 ? '' : url.slice(query + 1));
  const mode = parameters.get('sslmode');
  if (sslCa === undefined && !verifying.has(mode ?? '')) return { connectionString: url };
  parameters.delete('sslmode');
  const rest = parameters.toString();
  const connectionString = `${query < 0 ? url : url.slice(0, query)}${rest === '' ? '' : `?${rest}`}`;
  return { connectionString, ssl: { rejectUnauthorized: true, ...(sslCa === undefined ? {} : { ca: sslCa }) } };
}
