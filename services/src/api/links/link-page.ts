import { type Html, html } from '../../html.ts';

export interface LinkPage {
  title: string;
  text: string;
  /** The task in the app; without it, the app. */
  taskId?: string;
  /** What can be done here: a form that posts the token of the link. */
  choices?: { token: string; buttons: readonly { value: string; label: string }[] };
}

/** A small page without scripts: what a link in a mail leads to. */
export function renderLinkPage({ title, text, taskId, choices }: LinkPage): string {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>${title} - Duly</title>
<link rel="stylesheet" href="/links.css">
</head>
<body>
<main>
${mark}
<h1><bdi>${title}</bdi></h1>
<p>${text}</p>
${choices ? form(choices) : ''}
<a class="open" href="${taskId ? `/?task=${encodeURIComponent(taskId)}` : '/'}">${taskId ? 'Open the task' : 'Open Duly'}</a>
</main>
</body>
</html>
`.markup;
}

const mark = html`<svg width="24" height="24" viewBox="0 0 20 20" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true"><circle cx="10" cy="10" r="8"/><path d="M6.5 10.5 9 13l5-6.5"/></svg>`;

function form({ token, buttons }: NonNullable<LinkPage['choices']>): Html {
  const list = buttons.map(
    ({ value, label }) => html`<button type="submit" name="until" value="${value}">${label}</button>
`,
  );
  return html`<form method="post" action="/links/snooze">
<input type="hidden" name="token" value="${token}">
${list}</form>`;
}
