/**
 * The policy of a page of the app: scripts of ours, and those inline ones that its build wrote, by their hashes. `host`
 * is the checked Host of the request: older browsers do not count a WebSocket to it as 'self'.
 */
export function pagePolicy(scriptHashes: readonly string[], host: string | undefined): string {
  const isName = host !== undefined && /^[\w.-]+(:\d+)?$/.test(host);
  return [
    "default-src 'self'",
    ["script-src 'self'", ...scriptHashes].join(' '),
    "style-src 'self'",
    "img-src 'self' data:",
    isName ? `connect-src 'self' ws://${host} wss://${host}` : "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}
