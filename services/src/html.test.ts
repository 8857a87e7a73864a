import { expect, test } from 'vitest';
import { Html, html, lines } from './html.ts';

test('text is escaped in content and in attributes', () => {
  const text = `<img src=x onerror="alert('1')">&amp;`;
  expect(html`<a title="${text}">${text}</a>`.markup).toBe(
    `<a title="&lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt;&amp;amp;">` +
      `&lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt;&amp;amp;</a>`,
  );
});

test('markup and lists of markup are placed as they are', () => {
  expect(html`<ul>${['a', '<b>'].map((item) => html`<li>${item}</li>`)}${new Html('<hr>')}</ul>`.markup).toBe(
    '<ul><li>a</li><li>&lt;b&gt;</li><hr></ul>',
  );
});

test('line breaks in text stay', () => {
  expect(lines('a\n<b>').markup).toBe('a<br>\n&lt;b&gt;');
});
