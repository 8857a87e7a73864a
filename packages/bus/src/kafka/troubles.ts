import { explainFailure } from './explain-failure.ts';
import type { Needs } from './missing-rights.ts';

/** What keeps the parts of the bus from their work at the moment. A part says it once, however often it tries. */
export class Troubles {
  readonly #reasons = new Map<string, string>();
  readonly #onChange: (part: string, reason: string | null) => void;

  constructor(onChange: (part: string, reason: string | null) => void) {
    this.#onChange = onChange;
  }

  begin(part: string, error: unknown, needs: Needs): void {
    const reason = explainFailure(error, needs);
    if (this.#reasons.get(part) === reason) return;
    this.#reasons.set(part, reason);
    this.#onChange(part, reason);
  }

  end(part: string): void {
    if (this.#reasons.delete(part)) this.#onChange(part, null);
  }

  /** Any of them, those first that do not pass by themselves. */
  current(): string | null {
    const reasons = [...this.#reasons.values()];
    return reasons.find((reason) => !reason.startsWith('Kafka is away')) ?? reasons[0] ?? null;
  }
}
