/** Why something was not done, in words that a person can act upon; the message is its code. */
export class SaidError extends Error {
  readonly said: string;

  constructor(code: string, said: string, cause?: unknown) {
    super(code, { cause });
    this.said = said;
  }
}
