/**
 * Parts of a process that know nothing of each other. They end side by side: each may take as long as what it waits for,
 * and one after the other that would be longer than a supervisor waits. What has not ended yet can be told by its name.
 */
export class Parts implements AsyncDisposable {
  readonly #parts = new Map<string, AsyncDisposable>();

  use<Part extends AsyncDisposable>(name: string, part: Part): Part {
    if (this.#parts.has(name)) throw new Error(`There are two parts called ${name}: one would never be ended`);
    this.#parts.set(name, part);
    return part;
  }

  /** Those that have not ended, by name. */
  get names(): string[] {
    return [...this.#parts.keys()];
  }

  /** Ends them all, also where some fail; then throws what failed. */
  async [Symbol.asyncDispose](): Promise<void> {
    const endings = await Promise.allSettled(
      [...this.#parts].map(async ([name, part]) => {
        await part[Symbol.asyncDispose]();
        this.#parts.delete(name);
      }),
    );
    const failures = endings.flatMap((ending) => (ending.status === 'rejected' ? [ending.reason] : []));
    if (failures.length > 0) throw new AggregateError(failures, `These did not end well: ${this.names.join(', ')}`);
  }
}
