import { commands, pathFields, queries, queryFields } from '@duly/contracts';
import { expect, it } from 'vitest';

// Run with `vitest -u` after a change of the contracts.
it('holds the method, path and query fields of every operation of the contracts', async () => {
  const routes = Object.fromEntries(
    Object.values({ ...commands, ...queries }).map((operation) => [
      operation.name,
      {
        method: operation.http.method,
        path: operation.http.path,
        inPath: pathFields(operation),
        inQuery: queryFields(operation),
      },
    ]),
  );
  await expect(`${JSON.stringify(routes, null, 2)}\n`).toMatchFileSnapshot('./routes.generated.json');
});
