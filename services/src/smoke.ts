import { parseArgs } from 'node:util';
import { runSmoke, type SmokeOptions } from './smoke/run-smoke.ts';
import type { Account } from './smoke/sign-in.ts';
import { SmokeFailure } from './smoke/smoke-failure.ts';

// `npm run smoke -- --url ...`
const usage = `Usage: npm run smoke -- [--url http://localhost:3000] [--email <address> --password <password> | --token <token>] [--patience <seconds>]

Creates a task with a reminder a few seconds ahead, waits until it is sent, deletes the task. Without an account it
signs one up, which works where sign-up is open (local mode).`;

const exitCodes = { ok: 0, failed: 1, usage: 2 } as const;

process.exitCode = await run(process.argv.slice(2));

async function run(args: readonly string[]): Promise<number> {
  const options = parse(args);
  if (typeof options === 'string') {
    console.error(`${options}\n\n${usage}`);
    return exitCodes.usage;
  }
  try {
    await runSmoke(options);
    console.log('The smoke test passed.');
    return exitCodes.ok;
  } catch (error) {
    if (!(error instanceof SmokeFailure)) throw error;
    console.error(`FAIL  ${error.message}\n      -> ${error.remedy}`);
    return exitCodes.failed;
  }
}

/** The options, or what is wrong with them. */
function parse(args: readonly string[]): SmokeOptions | string {
  let values: { url?: string; email?: string; password?: string; token?: string; patience?: string };
  try {
    const text = { type: 'string' } as const;
    const options = { url: text, email: text, password: text, token: text, patience: text };
    values = parseArgs({ args: [...args], options }).values;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  const { url = 'http://localhost:3000', patience = '60' } = values;
  const account = accountOf(values);
  if (typeof account === 'string') return account;
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) return `--url is "${url}": give an http address`;
  if (!/^\d{1,4}$/.test(patience)) return `--patience is "${patience}": give seconds`;
  return { url: new URL(url), account, patienceMs: Number(patience) * 1_000, write: console.log };
}

function accountOf({
  email,
  password,
  token,
}: {
  email?: string;
  password?: string;
  token?: string;
}): Account | string {
  if (token !== undefined && email === undefined && password === undefined) return { kind: 'token', token };
  if (token !== undefined) return '--token and --email exclude each other';
  if (email !== undefined && password !== undefined) return { kind: 'password', email, password };
  if (email !== undefined || password !== undefined) return '--email and --password belong together';
  return { kind: 'throw-away' };
}
