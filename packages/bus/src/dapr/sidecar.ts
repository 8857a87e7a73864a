import { BusAway } from '../port.ts';
import type { DaprBusOptions } from './options.ts';

export interface SidecarRequest {
  method?: 'GET' | 'POST' | 'DELETE';
  body?: string;
  /** Until the answer is there; daprd itself may hang, for example while its scheduler is dead. */
  timeoutMs: number;
}

/** daprd's HTTP API with its token and a limit to every call. */
export class Sidecar {
  readonly #url: string;
  readonly #headers: Record<string, string>;

  constructor({ daprUrl, apiToken }: Pick<DaprBusOptions, 'daprUrl' | 'apiToken'>) {
    this.#url = daprUrl.replace(/\/$/, '');
    this.#headers = {
      'content-type': 'application/json',
      ...(apiToken === undefined ? {} : { 'dapr-api-token': apiToken }),
    };
  }

  /** Resolves with daprd's answer whatever its status; throws BusAway when there is none in time. */
  async ask(
    path: string,
    { method = 'GET', body, timeoutMs }: SidecarRequest,
  ): Promise<{ status: number; text: string }> {
    try {
      const response = await fetch(`${this.#url}${path}`, {
        method,
        headers: this.#headers,
        signal: AbortSignal.timeout(timeoutMs),
        ...(body === undefined ? {} : { body }),
      });
      return { status: response.status, text: await response.text() };
    } catch (error) {
      throw new BusAway(`daprd at ${this.#url} does not answer ${method} ${path}: ${reasonOf(error)}`, {
        cause: error,
      });
    }
  }

  /** Whether daprd can carry what we send; `/v1.0/healthz` would wait for us, and we for it. */
  async isReady(): Promise<boolean> {
    try {
      const { status } = await this.ask('/v1.0/healthz/outbound', { timeoutMs: 2_000 });
      return status >= 200 && status < 300;
    } catch {
      return false;
    }
  }
}

/** fetch says only "fetch failed"; what it was is in the cause. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message : error.message;
}
