/** Why the smoke test failed, and where to look. */
export class SmokeFailure extends Error {
  override readonly name = 'SmokeFailure';
  readonly remedy: string;

  constructor(message: string, remedy: string) {
    super(message);
    this.remedy = remedy;
  }
}
