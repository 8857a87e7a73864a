import { expect, test } from 'vitest';
import { startApp } from './support/start-app.ts';

const page = { accept: 'text/html' };

// What the page loads from OpenAI cannot be loaded here: that it works there is not shown.
test('the hosted element has a page and a policy of its own, and only with its key', async () => {
  await using app = await startApp({ environment: { CHATKIT_DOMAIN_KEY: 'key "of" <us>' } });
  const { status, headers, text } = await app.anyone.get('/chat/hosted/', page);
  expect(status).toBe(200);
  expect(text).toContain('data-domain-key="key &quot;of&quot; &lt;us>"');
  const policy = headers.get('content-security-policy') ?? '';
  expect(policy).toContain("script-src 'self' https://cdn.platform.openai.com;");
  expect(policy).not.toMatch(/script-src[^;]*unsafe-inline/);
  const script = await app.anyone.get('/chat/hosted/start.js');
  expect(script.headers.get('content-type')).toContain('text/javascript');
  const ours = await app.anyone.get('/chat/', page);
  expect(ours.headers.get('content-security-policy') ?? '').not.toContain('openai');
});

test('without the key there is no such page', async () => {
  await using app = await startApp();
  expect((await app.anyone.get('/chat/hosted/', page)).status).toBe(404);
});
