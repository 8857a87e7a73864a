import { expect, test } from 'vitest';
import { renderPasswordResetMail, renderVerificationMail } from './render-account-mails.ts';

const mail = {
  recipient: { address: 'ada@example.com', name: 'Ada <b>' },
  url: 'https://duly.example.com/api/auth/verify-email?token=a&callbackURL=%2F',
  publicUrl: 'https://duly.example.com',
};

test.each([
  ['verification', renderVerificationMail(mail)],
  ['password reset', renderPasswordResetMail(mail)],
])('the %s mail carries its link in text and HTML and names the address', (_, rendered) => {
  expect(rendered.text).toContain(`: ${mail.url}\n`);
  expect(rendered.html).toContain(`href="${mail.url.replace('&', '&amp;')}"`);
  expect(rendered.text.split('\n')[0]).toContain('ada@example.com');
  expect(rendered.html).toContain('ada@example.com');
  expect(rendered.subject.length).toBeLessThanOrEqual(150);
});
