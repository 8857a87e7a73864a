import { describe, expect, it } from 'vitest';
import { HostShower } from './show-hosts.ts';

function shown(text: string, pieceLength: number): string {
  const shower = new HostShower();
  let all = '';
  for (let at = 0; at < text.length; at += pieceLength) all += shower.write(text.slice(at, at + pieceLength));
  return all + shower.end();
}

describe.each([1, 3, 1000])('in pieces of %i letters', (pieceLength) => {
  it.each([
    ['See [the bank](https://evil.example/x?y=1).', 'See the bank (evil.example: https://evil.example/x?y=1).'],
    ['![logo](https://evil.example/?q=secret)', 'logo (evil.example: https://evil.example/?q=secret)'],
    ['[a](javascript:alert(1))', 'a'],
    ['[a](https://a.example/b_(c)) d', 'a (a.example: https://a.example/b_(c)) d'],
    ['[the bank][1]\n\n[1]: https://evil.example', '[the bank][1]\n\n[1] : https://evil.example'],
    ['[run](javascript:alert)', 'run'],
    ['[https://a.example](https://a.example)', 'https://a.example'],
    ['[mail](mailto:eve@example.com)', 'mail (eve@example.com)'],
    ['a [b] c (d) ![', 'a [b] c (d) !['],
    ['[[x](https://a.example/1)', '[x (a.example: https://a.example/1)'],
    ['- [ ] one\n- [x] two (2)', '- [ ] one\n- [x] two (2)'],
    ['Wow![x', 'Wow![x'],
  ])('%s', (text, expected) => {
    expect(shown(text, pieceLength)).toBe(expected);
  });
});
