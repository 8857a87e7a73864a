/**
 * Parts of a process that know nothing of each other. They end side by side: each may take as long as what it waits for,
 * and one after the other that would be longer than a supervisor waits. What has not ended yet can be told by its name.
 */
export class Parts implements AsyncDisposable {
  readonly #parts = new Map<string, AsyncDisposable>();

  use<Part extends AsyncDisposable>(name: string, part: Part): Part {
    this.#parts.set(name, part);
    return part;
  }

  /** Those that have not ended, by name. */
  get names(): string[] {
    return [...this.#parts.keys()];
  }

  /** Ends them all, also where some fail; then throws what the first failure was. */
  async [Symbol.asyncDispose](): Promise<void> {
    const endings = await Promise.allSettled(
      [...this.#parts].map(async ([name, part]) => {
        await part[Symbol.asyncDispose]();
        this.#parts.delete(name);
      }),
    );
    const failure = endings.find((ending) => ending.status === 'rejected');
    if (failure) throw failure.reason;
  }
}
