import { Html, html } from '../../html.ts';
import { oneLine } from './plain-text.ts';

/** What a mail says, ready for the transport. */
export interface RenderedMail {
  subject: string;
  text: string;
  html: string;
}

export interface MailLink {
  label: string;
  url: string;
}

export interface MailShell {
  title: string;
  content: Html;
  /** The small print below the card, one paragraph. */
  footer: string;
}

/**
 * The frame of every mail: one card, the system's own face, no images. Mail programs know neither custom properties
 * nor OKLCH, so the tokens of the interface stand here as hexadecimal; light is inline (some programs drop the style
 * element), dark is added by it.
 */
export function mailShell({ title, content, footer }: MailShell): string {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${title}</title>
<style>${darkStyle}</style>
</head>
<body class="paper" style="margin:0;padding:0;background:${light.paper}">
<div class="paper" style="background:${light.paper};padding:24px 16px">
<div class="card" style="max-width:560px;margin:0 auto;padding:24px;background:${light.surface};border:1px solid ${light.line};border-radius:12px;color:${light.ink};font-family:${FACE};font-size:16px;line-height:24px;overflow-wrap:anywhere">
${content}
</div>
<p class="quiet" style="max-width:560px;margin:16px auto 0;padding:0 4px;color:${light.quiet};font-family:${FACE};font-size:13px;line-height:20px;overflow-wrap:anywhere">${footer}</p>
</div>
</body>
</html>
`.markup;
}

/** The first line: the whole message. */
export function headline(content: Html): Html {
  return html`<h1 style="margin:0;font-size:20px;line-height:28px;font-weight:600">${content}</h1>`;
}

/** The first line of one of several. */
export function subheadline(content: Html): Html {
  return html`<h2 style="margin:0;font-size:16px;line-height:24px;font-weight:600">${content}</h2>`;
}

export function paragraph(content: Html | string): Html {
  return html`<p style="margin:12px 0 0">${content}</p>`;
}

/** Something the person wrote: their direction of writing, a quieter ink. */
export function quotation(content: Html): Html {
  return html`<p class="second" dir="auto" style="margin:12px 0 0;color:${light.second}">${content}</p>`;
}

/** A notice that something went out late; the words say it, the colour only helps. */
export function lateNotice(words: string): Html {
  return html`<p class="late" style="margin:12px 0 0;padding:8px 12px;border-radius:8px;background:${light.lateSoft};color:${light.late}">${words}</p>`;
}

/** Links as buttons, the first one filled: what one is most likely to do. */
export function buttons([main, ...others]: MailLink[]): Html {
  if (!main) return new Html('');
  const colours = `background:${light.accent};border:1px solid ${light.accent};color:${light.onAccent}`;
  return html`<p style="margin:12px 0 0"><a class="main" href="${linkUrl(main.url)}" style="${BUTTON};${colours}">${main.label}</a>${others.map(quietButton)}</p>`;
}

/** Links as buttons of equal weight, for one of several. */
export function quietButtons(links: MailLink[]): Html {
  return html`<p style="margin:4px 0 0">${links.map(quietButton)}</p>`;
}

function quietButton({ label, url }: MailLink): Html {
  const colours = `background:${light.surface};border:1px solid ${light.lineStrong};color:${light.ink}`;
  return html`<a class="other" href="${linkUrl(url)}" style="${BUTTON};${colours}">${label}</a>`;
}

export function divider(): Html {
  return html`<hr class="line" style="margin:20px 0;border:0;border-top:1px solid ${light.line}">`;
}

/** A link as it may stand in a mail. Only web addresses: a `javascript:` address is a bug of the caller. */
export function linkUrl(url: string): string {
  if (!/^https?:$/.test(new URL(url).protocol))
    throw new Error(`A mail cannot link to ${oneLine(url)}: http or https only.`);
  return new URL(url).href;
}

const BUTTON =
  'display:inline-block;margin:8px 8px 0 0;padding:9px 15px;border-radius:8px;font-weight:600;text-decoration:none';

const FACE = "system-ui,-apple-system,'Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif";

const light = {
  paper: '#fcfcf9',
  surface: '#ffffff',
  ink: '#1b2024',
  second: '#50565b',
  quiet: '#6e767b',
  line: '#e2e1de',
  lineStrong: '#bfbeb9',
  accent: '#007563',
  onAccent: '#ffffff',
  late: '#ba3728',
  lateSoft: '#ffe8e3',
};

const darkStyle = new Html(`
:root { color-scheme: light dark; supported-color-schemes: light dark; }
@media (prefers-color-scheme: dark) {
  .paper { background: #0f1214 !important; }
  .card { background: #171a1c !important; border-color: #282c2f !important; color: #ecebe8 !important; }
  .second { color: #adb2b6 !important; }
  .quiet { color: #878d92 !important; }
  .late { background: #47211b !important; color: #f68675 !important; }
  .line { border-top-color: #282c2f !important; }
  .main { background: #5cceb7 !important; border-color: #5cceb7 !important; color: #0f1214 !important; }
  .other { background: #171a1c !important; border-color: #43494d !important; color: #ecebe8 !important; }
}
`);
