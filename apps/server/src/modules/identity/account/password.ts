import { hash, verify } from '@node-rs/argon2';
import { refuse } from '#platform/kernel';

/** OWASP's argon2id parameters: 19 MiB, two passes, one lane. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** Passwords of at least twelve characters that everybody tries first. */
const common = new Set([
  '123456789012',
  '1234567890123',
  'password1234',
  'passwordpassword',
  'qwertyuiop12',
  'qwertyuiop123',
  'iloveyou1234',
  'letmein12345',
  'adminadmin12',
  'administrator',
  'welcome12345',
  'correcthorsebatterystaple',
  'backlinebackline',
  'changeme1234',
  '000000000000',
  '111111111111',
  'abcdefghijkl',
]);

export interface Person {
  readonly email: string;
  readonly displayName: string;
}

/** Refuses a password that is easy to guess for whoever knows the person or a list. */
export function checkPassword(password: string, person: Person): void {
  const lower = password.toLowerCase();
  if (common.has(lower)) refuse('password', 'common', 'This password is one of those that are tried first.');
  if (new Set(lower).size < 5) refuse('password', 'monotonous', 'This password repeats too few characters.');
  const parts = [person.email.split('@')[0] ?? '', person.email, ...person.displayName.split(/\s+/)];
  if (parts.some((part) => part.length >= 4 && lower.includes(part.toLowerCase()))) {
    refuse('password', 'personal', 'A password must not contain your name or your e-mail address.');
  }
}

export async function hashPassword(password: string): Promise<string> {
  return await hash(password, cost);
}

let decoy: Promise<string> | undefined;

/** Whether a password is right. Without a stored hash the same work is done, so that time tells nothing. */
export async function isRightPassword(stored: string | null, password: string): Promise<boolean> {
  decoy ??= hashPassword('nobody has this password');
  const right = await verify(stored ?? (await decoy), password);
  return stored !== null && right;
}
