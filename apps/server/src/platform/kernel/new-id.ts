import { randomBytes } from 'node:crypto';
import { uuidv7 } from '@backline/contract';

const mostSteps = 0xfff;
let lastMs = 0;
let step = 0;

/**
 * A new id for a row that a command makes, without asking the database for one. Ids of one process sort in the order
 * in which they were made: twelve bits count within a millisecond (RFC 9562, 6.2, method 1).
 */
export function newId(): string {
  const random = randomBytes(10);
  const now = Date.now();
  if (now > lastMs) [lastMs, step] = [now, random.readUInt16BE(0) & (mostSteps >> 1)];
  else if (step < mostSteps) step += 1;
  else [lastMs, step] = [lastMs + 1, 0];
  random.writeUInt16BE(step, 0);
  return uuidv7(lastMs, random);
}
