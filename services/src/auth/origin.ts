/** Where this server may be reached from, see `checkOrigin` and `checkHost`. */
export interface OwnPlace {
  isLocalMode: boolean;
  /** The port that this process listens on. */
  port: number;
}

export interface OriginFacts extends OwnPlace {
  method: string;
  /** The Origin header as sent. */
  origin: string | undefined;
  /** The Sec-Fetch-Site header as sent. */
  secFetchSite: string | undefined;
  hasCookie: boolean;
  hasBearer: boolean;
  /** PUBLIC_URL and CORS_ORIGINS. */
  allowedOrigins: readonly string[];
}

/**
 * Whether a request may act with the cookie it carries; false is 403 origin_not_allowed. Only an unsafe method with a
 * cookie is checked: a page of another site cannot make a browser send a bearer token. That holds only as long as
 * whoever authenticates never falls back to the cookie of a request that has a bearer token.
 */
export function checkOrigin(facts: OriginFacts): boolean {
  if (SAFE_METHODS.has(facts.method.toUpperCase()) || !facts.hasCookie || facts.hasBearer) return true;
  if (facts.origin !== undefined) return isAllowedOrigin({ ...facts, origin: facts.origin });
  return facts.secFetchSite === undefined || facts.secFetchSite === 'same-origin';
}

/** Whether an Origin header names a place of ours. WebSocket upgrades with a cookie must send one that does. */
export function isAllowedOrigin(facts: OwnPlace & { origin: string; allowedOrigins: readonly string[] }): boolean {
  const origin = parseOrigin(facts.origin);
  if (origin === null) return false;
  if (facts.isLocalMode && localHosts(facts.port).some((host) => origin === parseOrigin(`http://${host}`))) return true;
  return facts.allowedOrigins.some((allowed) => origin === parseOrigin(allowed));
}

/**
 * Whether the Host header is ours; false is 421 wrong_host. Without this any page could reach a laptop's mailbox by
 * DNS rebinding: its own name, pointed at 127.0.0.1.
 */
export function checkHost(facts: OwnPlace & { host: string | undefined; publicUrl: string }): boolean {
  const { protocol, host: publicHost } = new URL(facts.publicUrl);
  const host = parseHost(protocol, facts.host);
  if (host === null) return false;
  if (host === publicHost) return true;
  return facts.isLocalMode && localHosts(facts.port).some((local) => host === parseHost(protocol, local));
}

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

const localHosts = (port: number) => [`localhost:${port}`, `127.0.0.1:${port}`, `[::1]:${port}`];

/** In the spelling of RFC 6454 (lower case, no default port); null for 'null' and whatever is more than an origin. */
function parseOrigin(origin: string): string | null {
  if (!URL.canParse(origin)) return null;
  const url = new URL(origin);
  const isWeb = url.protocol === 'http:' || url.protocol === 'https:';
  return isWeb && url.href === `${url.origin}/` ? url.origin : null;
}

/** Lower case, without the scheme's default port; null for whatever is no host. */
function parseHost(protocol: string, host: string | undefined): string | null {
  if (host === undefined || !/^[\w.\-[\]:]+$/.test(host) || !URL.canParse(`${protocol}//${host}`)) return null;
  return new URL(`${protocol}//${host}`).host;
}
