import { hkdfSync, randomBytes } from 'node:crypto';
import { hashRaw } from '@node-rs/argon2';
import pLimit from 'p-limit';
import { Secret } from '#platform/crypto';

/** How a passphrase becomes a key: Argon2id with these costs and this salt. */
export interface Stretch {
  readonly memoryKib: number;
  readonly passes: number;
  readonly lanes: number;
  readonly salt: Buffer;
}

const usual = { memoryKib: 64 * 1024, passes: 3, lanes: 1 } as const;
/** A file that asks for more is not ours, and would keep the server busy. */
const most = { memoryKib: 256 * 1024, passes: 10, lanes: 4 } as const;
export const saltBytes = 16;

export function newStretch(): Stretch {
  return { ...usual, salt: randomBytes(saltBytes) };
}

export function isBearable({ memoryKib, passes, lanes }: Stretch): boolean {
  return (
    memoryKib >= 8 * lanes &&
    passes >= 1 &&
    lanes >= 1 &&
    memoryKib <= most.memoryKib &&
    passes <= most.passes &&
    lanes <= most.lanes
  );
}

/** Each takes as much memory as a small server has to spare: they wait for one another. */
const oneAtATime = pLimit(1);

/** The key of a passphrase; each file has one of its own that follows from it. */
export async function stretched(passphrase: string, { memoryKib, passes, lanes, salt }: Stretch): Promise<Secret> {
  // The same letters may be typed as other code points on another keyboard.
  const typed = Buffer.from(passphrase.normalize('NFKC'));
  const costs = { memoryCost: memoryKib, timeCost: passes, parallelism: lanes, outputLen: 32 };
  return new Secret(await oneAtATime(async () => await hashRaw(typed, { ...costs, salt })));
}

export function keyOfFile(key: Secret, fileSalt: Buffer): Buffer {
  return Buffer.from(hkdfSync('sha256', key.reveal(), fileSalt, 'backline backup: file', 32));
}
