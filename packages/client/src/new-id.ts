import { uuidv7 } from '@backline/contract';

/** A new id, so that a row has its name before the server has seen it. */
export function newId(): string {
  return uuidv7(Date.now(), crypto.getRandomValues(new Uint8Array(10)));
}
