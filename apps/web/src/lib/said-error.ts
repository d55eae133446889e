/** Why something was not done, in words that a person can act upon. */
export class SaidError extends Error {
  readonly code: string;

  constructor(code: string, message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'SaidError';
    this.code = code;
  }
}
