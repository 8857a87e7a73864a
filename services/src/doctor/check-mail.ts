import type { Config } from '../config.ts';
import { duration, type Finding, fail, ok } from './finding.ts';

/** Logs in to the mail server without sending anything. */
export async function checkMail(config: Config, verify: (() => Promise<void>) | null): Promise<Finding> {
  if (!config.smtp || !verify) {
    return ok('mail', `the local mailbox is used: read it at ${new URL('/mailbox', config.publicUrl).href}`);
  }
  const { host, port, username } = config.smtp;
  const startedMs = performance.now();
  try {
    await verify();
  } catch (error) {
    const remedy = 'Check SMTP_HOST, SMTP_PORT, SMTP_USERNAME, SMTP_PASSWORD and SMTP_CA; reminders wait meanwhile.';
    return fail('mail', error instanceof Error ? error.message : String(error), remedy);
  }
  const login = username === undefined ? 'without a login' : 'with a login';
  return ok('mail', `${host}:${port} accepts us ${login}, after ${duration(performance.now() - startedMs)}`);
}
