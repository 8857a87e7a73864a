import type { Config } from '../config.ts';

/** What every answer carries. Pages replace the policy by their own; an answer of the API may load nothing at all. */
export function securityHeaders(config: Pick<Config, 'isLocalMode' | 'publicUrl'>): Record<string, string> {
  const isHttps = config.publicUrl.protocol === 'https:';
  return {
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'x-frame-options': 'DENY',
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'camera=(), geolocation=(), payment=(), usb=()',
    ...(!config.isLocalMode && isHttps ? { 'strict-transport-security': 'max-age=31536000' } : {}),
  };
}
