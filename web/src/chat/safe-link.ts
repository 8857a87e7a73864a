/** A link that may be followed, and where it leads; null of everything but the web and mail. */
export function linkOf(address: string): { href: string; host: string } | null {
  if (!/^(?:https?:\/\/|mailto:)/i.test(address) || !URL.canParse(address)) return null;
  const url = new URL(address);
  // A name before an @ would look like the host.
  if (url.username !== '' || url.password !== '') return null;
  const host = url.protocol === 'mailto:' ? decodeOr(url.pathname) : url.host;
  return host === '' ? null : { href: url.href, host };
}

function decodeOr(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
