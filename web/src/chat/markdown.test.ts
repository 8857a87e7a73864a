import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { Markdown } from './markdown.tsx';

function shown(text: string): string {
  return renderToStaticMarkup(createElement(Markdown, { text })).replace(/ class="[^"]*"/g, '');
}

test('what answers need is shown', () => {
  expect(shown('Do **this** and *that*, `so`:\n\n1. one\n2. two')).toBe(
    '<div><p>Do <strong>this</strong> and <em>that</em>, <code>so</code>:</p><ol start="1"><li>one</li><li>two</li></ol></div>',
  );
  expect(shown('# Plan\n- a\n- b')).toBe('<div><p><strong>Plan</strong></p><ul><li>a</li><li>b</li></ul></div>');
  expect(shown('| a | b |\n|-|-|\n| 1 | 2 |')).toContain('<tbody><tr><td>1</td><td>2</td></tr></tbody>');
});

test('HTML is shown as it is written', () => {
  for (const html of ['<img src=x onerror=alert(1)>', 'a <b>bold</b> word', '<script>alert(1)</script>']) {
    expect(shown(html)).toContain(html.replaceAll('<', '&lt;').replaceAll('>', '&gt;'));
  }
});

test('pictures are their words, and nothing is fetched', () => {
  expect(shown('![a cat](https://evil.example/x.png)')).toBe('<div><p>a cat</p></div>');
});

test('a link says where it leads', () => {
  expect(shown('[my bank](https://evil.example/login)')).toBe(
    '<div><p><a href="https://evil.example/login" target="_blank" rel="noopener noreferrer nofollow">my bank<span> (evil.example)</span></a></p></div>',
  );
  expect(shown('https://example.com/a')).toContain('>https://example.com/a</a>');
  expect(shown('[www.bank.example](https://evil.example/)')).toContain('(evil.example)');
});

test('what is no link of the web stays text', () => {
  expect(shown('[click](javascript:alert(1))')).toBe('<div><p>click (javascript:alert(1))</p></div>');
});

test('signs that mean something in HTML stay themselves', () => {
  expect(shown('a < b && "c" `<d>`')).toBe(
    '<div><p>a &lt; b &amp;&amp; &quot;c&quot; <code>&lt;d&gt;</code></p></div>',
  );
});
