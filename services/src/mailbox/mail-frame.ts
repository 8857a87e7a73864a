/**
 * The headers of a mail's own document. A mail is a stranger's HTML: no scripts, no forms, nothing from elsewhere, and
 * an origin of its own even when the address is opened outside the frame.
 */
export const mailFrameHeaders = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy':
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'none'; frame-ancestors 'self'; " +
    'sandbox allow-popups allow-popups-to-escape-sandbox',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-store',
} as const;

/** A mail's HTML as the document of the frame: as it came, but its links open a tab instead of the frame. */
export function renderMailFrame(mailHtml: string): string {
  // Before anything of the mail, so that this base is the first and the only one that counts.
  return `<!doctype html><base target="_blank">${mailHtml}`;
}
