import type { Input, OperationName } from './operations.ts';
import routes from './routes.generated.json';

export interface ApiRequest {
  method: string;
  url: string;
  body: string | null;
}

interface Route {
  method: string;
  path: string;
  inPath: string[];
  inQuery: string[];
}

/** The HTTP request of an operation: fields of the path, of the query, and all others as the JSON body. */
export function requestOf<N extends OperationName>(name: N, input: Input<N>): ApiRequest {
  const route: Route = routes[name];
  const rest: Record<string, unknown> = { ...input };
  let url = route.path;
  for (const field of route.inPath) {
    url = url.replace(`{${field}}`, encodeURIComponent(String(rest[field])));
    delete rest[field];
  }
  const query = new URLSearchParams();
  for (const field of route.inQuery) {
    for (const value of [rest[field]].flat()) if (value !== undefined) query.append(field, String(value));
    delete rest[field];
  }
  if (query.size > 0) url += `?${query}`;
  const hasBody = route.method !== 'GET' && Object.keys(rest).length > 0;
  return { method: route.method, url, body: hasBody ? JSON.stringify(rest) : null };
}
