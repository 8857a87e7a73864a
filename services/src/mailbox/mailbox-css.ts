/** The style of the mailbox page, with the interface's tokens. Served at its own address. */
export const mailboxCss = `
:root {
  color-scheme: light dark;
  --paper: oklch(0.99 0.003 95);
  --surface: oklch(1 0 0);
  --sunken: oklch(0.965 0.004 95);
  --ink: oklch(0.24 0.01 240);
  --ink-2: oklch(0.45 0.012 240);
  --ink-3: oklch(0.53 0.012 240);
  --line: oklch(0.91 0.004 95);
  --line-strong: oklch(0.8 0.006 95);
  --accent: oklch(0.5 0.1 178);
  --accent-soft: oklch(0.95 0.03 178);
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: oklch(0.18 0.006 240);
    --surface: oklch(0.215 0.007 240);
    --sunken: oklch(0.155 0.006 240);
    --ink: oklch(0.94 0.004 95);
    --ink-2: oklch(0.76 0.008 240);
    --ink-3: oklch(0.64 0.01 240);
    --line: oklch(0.29 0.008 240);
    --line-strong: oklch(0.4 0.01 240);
    --accent: oklch(0.78 0.11 178);
    --accent-soft: oklch(0.3 0.05 178);
  }
}
* { box-sizing: border-box; }
html { height: 100%; }
body {
  display: flex;
  flex-direction: column;
  height: 100%;
  margin: 0;
  background: var(--paper);
  color: var(--ink);
  font: 15px/1.45 system-ui, sans-serif;
  font-variant-numeric: tabular-nums;
  overflow-wrap: anywhere;
}
a { color: var(--accent); }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; border-radius: 8px; }
header {
  display: flex;
  align-items: center;
  justify-content: space-between;
  gap: 16px;
  padding: 12px 16px;
  border-bottom: 1px solid var(--line);
}
h1 { display: flex; align-items: center; gap: 8px; margin: 0; font-size: 18px; font-weight: 600; }
h1 svg { color: var(--accent); }
nav { display: flex; align-items: center; gap: 8px; }
.button {
  display: inline-flex;
  align-items: center;
  min-height: 32px;
  padding: 0 12px;
  border: 1px solid var(--line-strong);
  border-radius: 8px;
  background: var(--surface);
  color: var(--ink);
  text-decoration: none;
}
.button:hover { background: var(--sunken); }
main { display: grid; grid-template-columns: minmax(280px, 360px) minmax(0, 1fr); flex: 1; min-height: 0; }
.list { overflow-y: auto; border-right: 1px solid var(--line); }
ol { margin: 0; padding: 0; list-style: none; }
li { border-bottom: 1px solid var(--line); }
li a {
  display: grid;
  grid-template-columns: minmax(0, 1fr) auto;
  gap: 4px 12px;
  padding: 12px 16px;
  color: inherit;
  text-decoration: none;
}
li a:hover { background: var(--sunken); }
li a[aria-current] { background: var(--accent-soft); box-shadow: inset 3px 0 var(--accent); }
li a:focus-visible { outline-offset: -2px; }
.subject { grid-column: 1 / -1; display: -webkit-box; overflow: hidden; font-weight: 600; -webkit-box-orient: vertical; -webkit-line-clamp: 2; }
.to, li time { color: var(--ink-2); font-size: 13px; }
.to { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.pages { justify-content: space-between; padding: 12px 16px; color: var(--ink-2); font-size: 13px; }
.empty { margin: 0; padding: 24px 16px 0; color: var(--ink-2); }
.empty + .empty { padding-top: 8px; }
.mail { display: flex; flex-direction: column; min-height: 0; padding: 16px 24px; overflow-y: auto; }
.hint { margin: auto; color: var(--ink-3); }
.back { display: none; margin: 0 0 12px; }
h2 { margin: 0; font-size: 22px; font-weight: 600; line-height: 1.3; }
dl { margin: 12px 0 16px; color: var(--ink-2); font-size: 13px; }
dl div { display: flex; gap: 8px; }
dt { flex: 0 0 64px; color: var(--ink-3); }
dd { margin: 0; }
iframe { flex: 1 0 auto; width: 100%; min-height: 420px; border: 1px solid var(--line); border-radius: 8px; background: var(--surface); }
pre {
  max-width: 68ch;
  margin: 0;
  padding: 16px;
  border: 1px solid var(--line);
  border-radius: 8px;
  background: var(--surface);
  font: inherit;
  white-space: pre-wrap;
}
details { margin-top: 12px; }
summary { width: fit-content; padding: 4px 0; color: var(--ink-2); cursor: pointer; }
details pre { margin-top: 8px; }
@media (max-width: 759px) {
  body { font-size: 16px; height: auto; min-height: 100%; }
  main { display: block; }
  .list { border-right: 0; overflow: visible; }
  .reading .list, .listing .mail { display: none; }
  .mail { min-height: 0; padding: 16px; overflow: visible; }
  .back { display: block; }
  .back a, .button, summary { display: inline-flex; align-items: center; min-height: 44px; }
  h2 { font-size: 18px; }
  iframe { width: calc(100% + 32px); height: 75vh; margin: 0 -16px; border-width: 1px 0; border-radius: 0; }
}
`;
