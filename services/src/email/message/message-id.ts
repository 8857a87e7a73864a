/**
 * The Message-ID of a mail: the same for every attempt to send it, so that a repeated message can be recognised.
 * `host` is a host name or an address, as in `new URL(publicUrl).hostname`.
 */
export function messageIdOf(mailId: string, host: string): string {
  if (!/^[\w-]+$/.test(mailId)) throw new Error(`A mail's id cannot be "${mailId}": letters, digits, - and _ only.`);
  return `<${mailId}@${idRight(host)}>`;
}

function idRight(host: string): string {
  if (/^[A-Za-z0-9.-]+$/.test(host)) return host;
  const literal = host.replace(/^\[|\]$/g, '');
  if (/^[0-9A-Fa-f:.]+$/.test(literal)) return `[IPv6:${literal}]`;
  throw new Error(`"${host}" is no host name: a Message-ID needs the host of PUBLIC_URL.`);
}
