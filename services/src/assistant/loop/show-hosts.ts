const mostHeld = 2000;
const link = /^!?\[([^[\]\n]*)\]\(\s*<?([^\s()<>]+(?:\([^\s()<>]*\)[^\s()<>]*)*)>?(?:\s+(?:"[^"]*"|'[^']*'))?\s*\)$/;
const mayBeLink = /^!?(?:\[(?:[^[\]\n]*(?:\](?:\((?:[^()\n]|\([^()\n]*\)?)*)?)?)?)?$/;
/** "[1]: https://..." would give an address to "[the bank][1]"; with a space it is only words. */
const definition = /^(\[[^[\]\n]+\]):$/;

/**
 * Links of a model's Markdown as words that show where they lead: "[the bank](https://evil.example/x)" becomes "the bank
 * (evil.example: https://evil.example/x)". A picture would be fetched without anybody having clicked, with whatever the model
 * was made to put into its address: it becomes such words as well. What may still become a link is held back until it is
 * clear.
 */
export class HostShower {
  #held = '';

  /** The text that can be shown now. */
  write(delta: string): string {
    let shown = '';
    for (const letter of delta) {
      this.#held += letter;
      if (letter === ')' && link.test(this.#held)) shown += this.#take(withHost);
      else if (!mayBeLink.test(this.#held) || this.#held.length > mostHeld) shown += this.#restart();
    }
    return shown;
  }

  /** What was held back and has become no link. */
  end(): string {
    return this.#take((held) => held);
  }

  /** It is no link; but its last letter may begin one. */
  #restart(): string {
    const last = this.#held.slice(-1);
    const isOpening = last === '[' || last === '!';
    const shown = isOpening ? this.#held.slice(0, -1) : this.#held.replace(definition, '$1 :');
    this.#held = isOpening ? last : '';
    return shown;
  }

  #take(show: (held: string) => string): string {
    const shown = show(this.#held);
    this.#held = '';
    return shown;
  }
}

function withHost(markdown: string): string {
  const [, label = '', address = ''] = link.exec(markdown) ?? [];
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (!url || !/^(?:https?|mailto):$/.test(url.protocol)) return label;
  if (url.protocol === 'mailto:') return `${label} (${url.pathname})`;
  const isSame = label === address || label === url.host;
  return isSame ? address : `${label} (${url.host}: ${address})`;
}
