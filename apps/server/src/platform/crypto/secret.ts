import { inspect } from 'node:util';

/** Bytes that must reach no log, no answer and no error: whoever prints them reads "[secret]", whoever needs them says `reveal`. */
export class Secret {
  readonly #bytes: Buffer;

  constructor(value: Buffer | string) {
    this.#bytes = Buffer.from(value);
  }

  reveal(): Buffer {
    return this.#bytes;
  }

  toJSON(): string {
    return '[secret]';
  }

  toString(): string {
    return '[secret]';
  }

  [inspect.custom](): string {
    return '[secret]';
  }
}
