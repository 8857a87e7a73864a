import type { AuthOptions } from './auth-options.ts';

export interface Auth {
  /** Answers one request below /api/auth. Rejects when the database does not answer. */
  handle(request: Request): Promise<Response>;
  /** Loads Better Auth ahead of the first request. */
  load(): Promise<void>;
}

/**
 * Better Auth behind one function. It takes about half a second to load, so the server listens first and the first
 * request, or `load`, waits for it.
 */
export function createAuth(options: AuthOptions): Auth {
  let handler: Promise<(request: Request) => Promise<Response>> | undefined;
  const loaded = () => {
    handler ??= import('./better-auth-handler.ts').then(
      (module) => module.createHandler(options),
      (error) => {
        handler = undefined;
        throw error;
      },
    );
    return handler;
  };
  return {
    handle: async (request) => (await loaded())(request),
    load: async () => {
      await loaded();
    },
  };
}
