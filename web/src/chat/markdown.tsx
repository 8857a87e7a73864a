import type { Token, Tokens } from 'marked';
import { Lexer } from 'marked';
import type { ReactNode } from 'react';
import { createElement, Fragment, memo } from 'react';
import styles from './markdown.module.css';
import { linkOf } from './safe-link.ts';

/**
 * The part of Markdown that answers need, as elements: paragraphs, lists, emphasis, code, quotes, links. HTML is shown as
 * it is written, pictures as their words: nothing is fetched, and no link looks like what it is not.
 */
export const Markdown = memo(function Markdown({ text }: { text: string }) {
  return <div className={styles.text}>{blocks(new Lexer({ gfm: true, breaks: true }).lex(text))}</div>;
});

/** Parts of a text have no identity but their place: given as children they need no keys. */
function all(parts: readonly ReactNode[]): ReactNode {
  return createElement(Fragment, null, ...parts);
}

function blocks(tokens: readonly Token[]): ReactNode {
  return all(tokens.map(block));
}

function block(token: Token): ReactNode {
  switch (token.type) {
    case 'space':
    case 'def':
      return null;
    case 'paragraph':
      return <p>{inlines((token as Tokens.Paragraph).tokens)}</p>;
    case 'heading':
      // The page's own outline is not an answer's to change.
      return (
        <p>
          <strong>{inlines((token as Tokens.Heading).tokens)}</strong>
        </p>
      );
    case 'list':
      return list(token as Tokens.List);
    case 'blockquote':
      return <blockquote>{blocks((token as Tokens.Blockquote).tokens)}</blockquote>;
    case 'code':
      return (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what is wider than the page is scrolled by keyboard
        <pre tabIndex={0}>
          <code>{(token as Tokens.Code).text}</code>
        </pre>
      );
    case 'hr':
      return <hr />;
    case 'table':
      return table(token as Tokens.Table);
    case 'text':
      return inlines((token as Tokens.Text).tokens ?? [token]);
    default:
      return <p>{token.raw}</p>;
  }
}

function list({ ordered, start, items }: Tokens.List): ReactNode {
  const lines = all(items.map(({ tokens }) => createElement('li', null, blocks(tokens))));
  return ordered ? <ol start={Number(start) || 1}>{lines}</ol> : <ul>{lines}</ul>;
}

function table({ header, rows }: Tokens.Table): ReactNode {
  const cells = (name: 'th' | 'td', row: readonly Tokens.TableCell[]) =>
    createElement('tr', null, ...row.map(({ tokens }) => createElement(name, null, inlines(tokens))));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what is wider than the page is scrolled by keyboard
    <div className={styles.table} tabIndex={0}>
      <table>
        <thead>{cells('th', header)}</thead>
        <tbody>{all(rows.map((row) => cells('td', row)))}</tbody>
      </table>
    </div>
  );
}

function inlines(tokens: readonly Token[]): ReactNode {
  return all(tokens.map(inline));
}

function inline(token: Token): ReactNode {
  switch (token.type) {
    case 'strong':
      return <strong>{inlines((token as Tokens.Strong).tokens)}</strong>;
    case 'em':
      return <em>{inlines((token as Tokens.Em).tokens)}</em>;
    case 'del':
      return <del>{inlines((token as Tokens.Del).tokens)}</del>;
    case 'codespan':
      return <code>{(token as Tokens.Codespan).text}</code>;
    case 'br':
      return <br />;
    case 'link':
      return <Link link={token as Tokens.Link} />;
    case 'image':
      return (token as Tokens.Image).text || 'a picture';
    case 'escape':
    case 'text':
      return (token as Tokens.Text).text;
    default:
      return token.raw;
  }
}

function Link({ link: { href: address, text, tokens } }: { link: Tokens.Link }) {
  const link = linkOf(address);
  if (!link) return text === address ? text : `${text} (${address})`;
  return (
    <a href={link.href} target="_blank" rel="noopener noreferrer nofollow">
      {inlines(tokens)}
      {text === address || text === link.host ? null : <span className={styles.host}> ({link.host})</span>}
    </a>
  );
}
