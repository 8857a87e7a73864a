import { expect, test } from 'vitest';
import { setUpCode } from '../src/auth/admission.ts';
import { launchBrowser, openPerson } from './support/browser.ts';
import { ScriptedSmtpServer } from './support/scripted-smtp-server.ts';
import { startApp } from './support/start-app.ts';
import { startTlsFront } from './support/tls-front.ts';

// Needs the built pages (web/out) and a Chromium, as browser.test.ts does.
const name = 'duly.example';
const password = 'correct horse battery';

test('lets the administrator in by the set-up code and a confirmed address', { timeout: 60_000 }, async () => {
  await using stack = new AsyncDisposableStack();
  const front = stack.use(await startTlsFront());
  const smtp = stack.use(await ScriptedSmtpServer.start());
  const app = stack.use(
    await startApp({
      environment: { PUBLIC_URL: `https://${name}`, SMTP_HOST: '127.0.0.1', SMTP_PORT: String(smtp.port) },
    }),
  );
  front.leadTo(app.context.config.port);
  const browser = await launchBrowser([`--host-resolver-rules=MAP ${name} 127.0.0.1:${front.port}`]);
  stack.defer(() => browser.close());
  const mayFail = /Failed to load resource.*status of 40[134]/;
  const person = stack.use(await openPerson(browser, { ignoreHTTPSErrors: true, mayFail }));
  const page = await person.newPage();

  await page.goto(`https://${name}/sign-up/`);
  await page.getByLabel('Name').fill('Ada');
  await page.getByLabel('E-mail').fill('ada@example.com');
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Create the account' }).click();
  await page.getByText('The set-up code lets its administrator in.').waitFor();
  await page.getByLabel('Set-up code').fill('WRONG-CODES');
  await page.getByRole('button', { name: 'Create the account' }).click();
  await page.getByText('This code does not let anyone in').waitFor();
  await page.getByLabel('Set-up code').fill(setUpCode(app.context.secret).toLowerCase());
  await page.getByRole('button', { name: 'Create the account' }).click();
  await page.getByText('We sent a link to ada@example.com.').waitFor();

  await page.goto(`https://${name}/sign-in/`);
  await page.getByLabel('E-mail').fill('ada@example.com');
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByText('We have sent you a new link').waitFor();
  await expect.poll(() => smtp.contents.length, { timeout: 15_000 }).toBe(2);

  await page.goto(`https://${name}/verify/?token=nonsense`);
  await page.getByRole('button', { name: 'Confirm the address' }).click();
  await page.getByText('Signing in sends you a new one.').waitFor();
  await page.goto(linkIn(smtp.contents[0] ?? ''));
  expect(await isVerified()).toBe(false);
  await page.getByRole('button', { name: 'Confirm the address' }).click();
  await page.getByText('Reminders can reach you from now on.').waitFor();
  expect(await isVerified()).toBe(true);
  await page.getByRole('link', { name: 'Sign in' }).click();
  await page.getByLabel('E-mail').fill('ada@example.com');
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByText('Nothing to do').waitFor();
  expect(await page.getByRole('link', { name: 'Mailbox' }).count()).toBe(0);
  expect(person.problems).toEqual([]);

  async function isVerified(): Promise<unknown> {
    const { rows } = await app.context.database.query<{ email_verified: boolean }>('select email_verified from users');
    return rows[0]?.email_verified;
  }
});

/** The link of a plain-text part, with its soft line breaks undone. */
function linkIn(content: string): string {
  const text = content.replace(/=\r\n/g, '').replace(/=3D/g, '=');
  return /https:\/\/\S+\/verify\?token=[\w.-]+/.exec(text)?.[0] ?? '';
}
