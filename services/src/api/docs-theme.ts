/** Our mark, for the tab of the page. */
const icon =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="none" stroke="#006d5f" stroke-width="2.6" stroke-linecap="round" stroke-linejoin="round"><title>Duly</title><circle cx="12" cy="12" r="9.4"/><path d="M7.8 11.4 11 14.6 16.6 7.8"/></svg>';

/** The viewer knows dark colours by a class, nothing of phones, and has no way back to the tasks. */
const script = `
const viewport = document.createElement('meta');
viewport.name = 'viewport';
viewport.content = 'width=device-width, initial-scale=1';
document.head.append(viewport);

const dark = matchMedia('(prefers-color-scheme: dark)');
const follow = () => document.documentElement.classList.toggle('dark-mode', dark.matches);
dark.addEventListener('change', follow);
follow();

const head = document.createElement('header');
head.className = 'duly';
const name = document.createElement('p');
name.textContent = 'API';
const back = document.createElement('a');
back.href = '/';
back.textContent = 'Tasks';
head.append(name, back);
document.body.prepend(head);
`;

const css = `
html, html.dark-mode { color-scheme: light dark; background: oklch(0.99 0.003 95); }
html.dark-mode, html.dark-mode body, html.dark-mode .swagger-ui { background: oklch(0.18 0.006 240); }
body, .swagger-ui { background: oklch(0.99 0.003 95); }
.swagger-ui, .swagger-ui .info .title, .swagger-ui .info p, .swagger-ui .opblock-tag, .swagger-ui label,
.swagger-ui .opblock .opblock-summary-description, .swagger-ui .btn, .swagger-ui select, .swagger-ui table thead tr th {
  font-family: system-ui, sans-serif;
}
header.duly {
  display: flex;
  align-items: center;
  justify-content: space-between;
  padding: 12px 16px;
  border-bottom: 1px solid oklch(0.91 0.004 95);
  font: 15px/1.45 system-ui, sans-serif;
}
header.duly p { display: flex; align-items: center; gap: 10px; margin: 0; font-size: 18px; font-weight: 600; color: oklch(0.24 0.01 240); }
header.duly p::before {
  content: "";
  width: 24px;
  height: 24px;
  background: oklch(0.5 0.1 178);
  mask: url(icon.svg) center / contain no-repeat;
}
header.duly a {
  padding: 7px 16px;
  border: 1px solid oklch(0.8 0.006 95);
  border-radius: 8px;
  font-weight: 600;
  text-decoration: none;
  color: oklch(0.24 0.01 240);
}
header.duly a:hover { background: oklch(0.965 0.004 95); }
header.duly a:focus-visible { outline: 2px solid oklch(0.5 0.1 178); outline-offset: 2px; }
.swagger-ui .info { margin: 24px 0 16px; }
.swagger-ui .scheme-container { background: none; box-shadow: none; padding: 0 0 16px; }
.swagger-ui .btn.authorize { border-color: oklch(0.5 0.1 178); color: oklch(0.5 0.1 178); }
.swagger-ui .btn.authorize svg { fill: currentColor; }
html.dark-mode .swagger-ui .scheme-container { background: none; box-shadow: none; }
html.dark-mode header.duly { border-color: oklch(0.29 0.008 240); }
html.dark-mode header.duly p, html.dark-mode header.duly a { color: oklch(0.94 0.004 95); }
html.dark-mode header.duly a { border-color: oklch(0.4 0.01 240); }
html.dark-mode header.duly a:hover { background: oklch(0.155 0.006 240); }
html.dark-mode header.duly p::before { background: oklch(0.78 0.11 178); }
html.dark-mode .swagger-ui .auth-wrapper .btn.authorize { border-color: oklch(0.78 0.11 178); color: oklch(0.78 0.11 178); }
`;

/** How the viewer of the API's document becomes one of our pages, with files of its own and nothing inline. */
export const docsTheme = {
  title: 'API · Duly',
  favicon: [{ filename: 'icon.svg', rel: 'icon', type: 'image/svg+xml', sizes: 'any', content: icon }],
  css: [{ filename: 'duly.css', content: css }],
  js: [{ filename: 'duly.js', content: script }],
};
