/** The style of the pages behind links in mails, with the interface's tokens. Served at its own address. */
export const linkCss = `
:root {
  color-scheme: light dark;
  --paper: oklch(0.99 0.003 95);
  --surface: oklch(1 0 0);
  --sunken: oklch(0.965 0.004 95);
  --ink: oklch(0.24 0.01 240);
  --ink-2: oklch(0.45 0.012 240);
  --line: oklch(0.91 0.004 95);
  --line-strong: oklch(0.8 0.006 95);
  --accent: oklch(0.5 0.1 178);
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: oklch(0.18 0.006 240);
    --surface: oklch(0.215 0.007 240);
    --sunken: oklch(0.155 0.006 240);
    --ink: oklch(0.94 0.004 95);
    --ink-2: oklch(0.76 0.008 240);
    --line: oklch(0.29 0.008 240);
    --line-strong: oklch(0.4 0.01 240);
    --accent: oklch(0.78 0.11 178);
  }
}
* { box-sizing: border-box; }
body {
  display: grid;
  min-height: 100vh;
  min-height: 100dvh;
  margin: 0;
  padding: 16px;
  place-items: center;
  background: var(--paper);
  color: var(--ink);
  font: 15px/1.45 system-ui, sans-serif;
  font-variant-numeric: tabular-nums;
  overflow-wrap: anywhere;
}
main {
  width: 100%;
  max-width: 440px;
  padding: 24px;
  border: 1px solid var(--line);
  border-radius: 12px;
  background: var(--surface);
}
svg { color: var(--accent); }
h1 { margin: 12px 0 4px; font-size: 22px; font-weight: 600; line-height: 1.3; }
p { margin: 0; color: var(--ink-2); }
form { display: grid; gap: 8px; margin-top: 20px; }
button {
  min-height: 44px;
  padding: 8px 16px;
  border: 1px solid var(--line-strong);
  border-radius: 8px;
  background: var(--surface);
  color: var(--ink);
  font: inherit;
  text-align: start;
  cursor: pointer;
}
button:hover { background: var(--sunken); }
.open { display: inline-flex; align-items: center; min-height: 44px; margin-top: 12px; color: var(--accent); }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; border-radius: 8px; }
@media (max-width: 639px) {
  body { align-items: start; font-size: 16px; }
  main { padding: 20px; }
}
`;
