import type { Pool, PoolClient } from 'pg';

/**
 * The same pool, whose transactions begin with bounds: a replica that is stopped in the middle of a sign-up must not
 * hold its locks for ever. SET LOCAL, because session settings do not survive a pooler in transaction mode.
 */
export function boundTransactions(pool: Pool): Pool {
  return new Proxy(pool, {
    get: (target, name) =>
      name === 'connect' ? async () => boundClient(await target.connect()) : memberOf(target, name),
  });
}

function boundClient(client: PoolClient): PoolClient {
  const query = (text: unknown, values: unknown) =>
    text === 'begin' ? client.query(BEGIN) : Reflect.apply(client.query, client, [text, values]);
  return new Proxy(client, { get: (target, name) => (name === 'query' ? query : memberOf(target, name)) });
}

const BEGIN = `begin; set local statement_timeout = '10s'; set local lock_timeout = '5s';
  set local idle_in_transaction_session_timeout = '5s'`;

/** Methods keep their real `this`: pg's classes write to it. */
function memberOf(target: object, name: string | symbol): unknown {
  const member: unknown = Reflect.get(target, name);
  return typeof member === 'function' && name !== 'constructor' ? member.bind(target) : member;
}
