import { Refusal } from '@duly/contracts';

/**
 * The parameters of an address in their order, strictly decoded: a broken escape is refused, where the framework would
 * take it for text.
 */
export function readQueryString(url: string): [name: string, value: string][] {
  const start = url.indexOf('?');
  if (start === -1) return [];
  return url
    .slice(start + 1)
    .split('&')
    .filter((pair) => pair !== '')
    .map((pair) => {
      const [name = '', ...value] = pair.split('=');
      return [decode(name, ''), decode(value.join('='), `/${name}`)];
    });
}

function decode(text: string, pointer: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    const shown = text.replaceAll(/[^\x20-\x7e]/g, '?').slice(0, 60);
    throw new Refusal('invalid_input', `"${shown}" in the address has a broken escape: write % as %25, in UTF-8.`, {
      pointer,
    });
  }
}
