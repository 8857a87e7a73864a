import { BusAway } from '../port.ts';
import { Sidecar } from './sidecar.ts';

const askTimeoutMs = 5_000;
const askEveryMs = 500;

export interface SecretsOptions {
  daprUrl: string;
  apiToken: string | undefined;
  /** The secret store component. */
  store: string;
  /** The secret of it whose keys are wanted. */
  secret: string;
  /** How long daprd may take to come up beside us. */
  patienceMs: number;
}

/** Reads the keys of one secret from daprd, waiting for it to come up. Throws with the reason and the remedy. */
export async function readSecrets(options: SecretsOptions): Promise<Record<string, string>> {
  const { daprUrl, store, secret, patienceMs } = options;
  const sidecar = new Sidecar(options);
  const path = `/v1.0/secrets/${encodeURIComponent(store)}/${encodeURIComponent(secret)}`;
  const untilMs = performance.now() + patienceMs;
  for (;;) {
    try {
      const { status, text } = await sidecar.ask(path, { timeoutMs: askTimeoutMs });
      if (status === 200) return valuesOf(text, path);
      throw new Error(
        `daprd at ${daprUrl} did not give the secret "${secret}" of "${store}" (${status} ${text.slice(0, 300)}): ${remedyOf(status, text, store)}`,
      );
    } catch (error) {
      if (!(error instanceof BusAway)) throw error;
      if (performance.now() >= untilMs)
        throw new Error(`${error.message}: start it beside this process, within ${Math.round(patienceMs / 1_000)} s`, {
          cause: error,
        });
      await new Promise((resolve) => setTimeout(resolve, askEveryMs));
    }
  }
}

function valuesOf(text: string, path: string): Record<string, string> {
  const parsed: unknown = JSON.parse(text);
  if (typeof parsed !== 'object' || parsed === null)
    throw new Error(`daprd answered ${path} with no secret: ${text.slice(0, 300)}`);
  return Object.fromEntries(Object.entries(parsed).map(([name, value]) => [name, String(value)]));
}

function remedyOf(status: number, text: string, store: string): string {
  // Also answered with 401, as a wrong token is.
  switch (text.includes('ERR_SECRET_STORE_NOT_FOUND') ? 404 : status) {
    case 401:
      return 'DAPR_API_TOKEN must be the same for both';
    case 403:
      return 'allow it in the secrets scopes of its Configuration';
    default:
      return `give daprd the component "${store}" with this secret, its keys being names of the configuration`;
  }
}
