/** Something that happens now and then, for a loop that waits for it among other things. */
export class Signal {
  #waiting = Promise.withResolvers<void>();

  raise(): void {
    this.#waiting.resolve();
  }

  /** Resolves when it is raised after this call. */
  next(): Promise<void> {
    this.#waiting = Promise.withResolvers<void>();
    return this.#waiting.promise;
  }
}
