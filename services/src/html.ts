/** HTML that is safe to place as it is. A string is never taken for it: text is escaped wherever it is placed. */
export class Html {
  readonly markup: string;

  constructor(markup: string) {
    this.markup = markup;
  }

  toString(): string {
    return this.markup;
  }
}

type Part = string | number | Html | readonly Html[];

/** A template whose texts are escaped, in content and in quoted attributes alike. */
export function html(strings: TemplateStringsArray, ...parts: Part[]): Html {
  return new Html(String.raw({ raw: strings }, ...parts.map(escaped)));
}

/** Several lines of text with their breaks kept. */
export function lines(text: string): Html {
  return new Html(escaped(text).replaceAll('\n', '<br>\n'));
}

function escaped(part: Part): string {
  if (part instanceof Html) return part.markup;
  if (typeof part === 'object') return part.map(escaped).join('');
  return String(part)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}
