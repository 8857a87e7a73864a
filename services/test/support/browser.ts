import { readFile } from 'node:fs/promises';
import type { AxeResults, RunOptions } from 'axe-core';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { inject } from 'vitest';

/** Starts a Chromium that speaks to nobody but the pages it is told to open. */
export function launchBrowser(args: readonly string[] = []): Promise<Browser> {
  return chromium.launch({
    executablePath: inject('chromium'),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--disable-background-networking',
      '--disable-sync',
      ...args,
    ],
  });
}

export interface Person extends AsyncDisposable {
  context: BrowserContext;
  newPage(): Promise<Page>;
  /** What went wrong on any of the pages: errors on the console, exceptions, violations of the policy. */
  problems: string[];
}

export interface PersonOptions {
  colorScheme?: 'light' | 'dark';
  /** What may stand on the console. */
  mayFail?: RegExp;
  viewport?: { width: number; height: number };
  /** For servers with the tests' own certificate. */
  ignoreHTTPSErrors?: boolean;
}

// Runs in the page, as text: the types of this package are those of Node.
const reportViolations = `document.addEventListener('securitypolicyviolation', (event) => {
  console.error('The policy was violated: ' + event.violatedDirective + ' ' + event.blockedURI);
});`;

// That nobody is signed in yet is found out by asking.
const notSignedIn = /Failed to load resource.*status of 401/;

/** Somebody with a browser profile of their own, in Berlin. */
export async function openPerson(browser: Browser, options: PersonOptions = {}): Promise<Person> {
  const { colorScheme = 'light', mayFail = notSignedIn, ...others } = options;
  const place = { colorScheme, reducedMotion: 'reduce', timezoneId: 'Europe/Berlin' } as const;
  const context = await browser.newContext({ ...place, ...others });
  const problems: string[] = [];
  await context.addInitScript({ content: reportViolations });
  return {
    context,
    problems,
    async newPage() {
      const page = await context.newPage();
      page.on('pageerror', (error) => problems.push(error.message));
      page.on('console', (message) => {
        if (message.type() === 'error' && !mayFail.test(message.text())) {
          // "Failed to load resource" does not say which: the place of the message does.
          problems.push(`${message.text()} (${message.location().url})`);
        }
      });
      return page;
    },
    [Symbol.asyncDispose]: () => context.close(),
  };
}

/** The rules that axe-core finds broken, with the elements, as far as they keep somebody out. */
export async function seriousHurdles(page: Page): Promise<string[]> {
  const source = await readFile(new URL(import.meta.resolve('axe-core/axe.min.js')), 'utf8');
  await page.evaluate(source);
  const options: RunOptions = { resultTypes: ['violations'] };
  const results = await page.evaluate(
    (given) => (globalThis as unknown as { axe: { run(o: RunOptions): Promise<AxeResults> } }).axe.run(given),
    options,
  );
  return results.violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
}
