import type { Locator, Page } from 'playwright-core';
import { vi } from 'vitest';
import type { Person } from './browser.ts';
import type { Client } from './client.ts';

/** Signs somebody in who has an account already, without asking for the password. */
export async function signInAs(person: Person, { url, headers }: Client): Promise<void> {
  const [name = '', value = ''] = (headers.cookie ?? '').split('=');
  await person.context.addCookies([{ name, value, url }]);
}

export function field(page: Page): Locator {
  return page.getByLabel('Message to the assistant');
}

export function log(page: Page): Locator {
  return page.getByRole('log', { name: 'Conversation' });
}

/** Opens the assistant's page and waits until one can write. */
export async function openChat(page: Page, url: string, query = ''): Promise<void> {
  await page.goto(`${url}/chat/${query}`);
  await field(page).waitFor();
}

/** Says something and waits until the answer is complete. */
export async function say(page: Page, text: string): Promise<void> {
  await field(page).fill(text);
  await field(page).press('Enter');
  await answered(page, text);
}

export async function answered(page: Page, text: string): Promise<void> {
  await log(page).getByText(text, { exact: true }).last().waitFor();
  await page.getByRole('button', { name: 'Send', exact: true }).waitFor();
}

/** The row of a task in the conversation, the last that is shown of it. */
export function shownRow(page: Page, title: string): Locator {
  return log(page).locator('[data-task]').filter({ hasText: title }).last();
}

/** Waits until what is read satisfies the expectation; fails as the expectation does. */
export async function eventually<T>(read: () => Promise<T>, expectation: (value: T) => void): Promise<void> {
  await vi.waitFor(async () => expectation(await read()), { timeout: 20_000, interval: 50 });
}

/** How often the conversation holds these words. */
export function count(page: Page, words: string): Promise<number> {
  return log(page).getByText(words, { exact: true }).count();
}
