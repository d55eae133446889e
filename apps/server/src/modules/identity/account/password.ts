import { hash, verify } from '@node-rs/argon2';
import { verify as verifyBcrypt } from '@node-rs/bcrypt';
import { longestPassword, normalPassword, passwordFaults, shortestPassword } from '@backline/contract';
import type { PasswordFault, PasswordOwner } from '@backline/contract';
import { fail } from '#platform/kernel';
import { isCommonPassword } from '../password/common-passwords.ts';
import { inHashLane } from './hash-lane.ts';

/** OWASP's argon2id parameters: 19 MiB, two passes, one lane. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** What each fault is told as. */
const words: Readonly<Record<PasswordFault | 'common', string>> = {
  short: `A password needs at least ${shortestPassword} characters.`,
  long: `A password has at most ${longestPassword} characters.`,
  common: 'This password is one of those that are tried first, or one of them dressed up.',
  monotonous: 'This password repeats too few characters.',
  sequence: 'This password runs along the alphabet or the keyboard.',
  personal: 'A password must not contain your name or your e-mail address.',
};

/** Refuses a password that is easy to guess for whoever knows the person or a list. */
export function checkPassword(password: string, owner: PasswordOwner): void {
  const faults = [...passwordFaults(password, owner), ...(isCommonPassword(password) ? (['common'] as const) : [])];
  if (faults.length === 0) return;
  fail('VALIDATION_ERROR', { details: faults.map((rule) => ({ path: 'password', rule, message: words[rule] })) });
}

export async function hashPassword(password: string): Promise<string> {
  return await inHashLane(async () => await hash(normalPassword(password), cost));
}

let decoy: Promise<string> | undefined;

/**
 * Whether a password is right. Without a stored hash the same work is done, so that time tells nothing. Where passwords
 * came from elsewhere as bcrypt, `imported` is any of them, and every question is asked of both kinds.
 */
export async function isRightPassword(stored: string | null, password: string, imported?: string): Promise<boolean> {
  decoy ??= hashPassword('nobody has this password');
  const isImported = stored !== null && isBcrypt(stored);
  const ours = (isImported ? null : stored) ?? (await decoy);
  const ofOurs = await inHashLane(async () => await verify(ours, normalPassword(password)));
  const bcrypt = isImported ? stored : imported;
  // As it was typed: whoever made the hash did not know our normal form.
  const ofImported = bcrypt !== undefined && (await inHashLane(async () => await verifyBcrypt(password, bcrypt)));
  return stored !== null && (isImported ? ofImported : ofOurs);
}

/** Whether a right password should be hashed anew: it is of another kind, or of less work than we ask for today. */
export function isOutdated(stored: string): boolean {
  const { memoryCost, timeCost, parallelism } = cost;
  return !stored.startsWith(`$argon2id$v=19$m=${memoryCost},t=${timeCost},p=${parallelism}$`);
}

function isBcrypt(stored: string): boolean {
  return stored.startsWith('$2');
}
