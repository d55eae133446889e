import { z } from 'zod';

export const shortestPassword = 12;
export const longestPassword = 128;

/** A password as it is counted and hashed: the same one, however a keyboard puts its letters together. */
export function normalPassword(password: string): string {
  return password.normalize('NFKC');
}

/** How many characters a person would count. */
export function passwordLength(password: string): number {
  return [...normalPassword(password)].length;
}

/** A password that is chosen; what else it must not be depends on whose it is, and `passwordFaults` says it. */
export const NewPassword = z
  .string()
  .max(1024)
  .refine(
    (password) => passwordLength(password) >= shortestPassword,
    `A password needs at least ${shortestPassword} characters.`,
  )
  .refine(
    (password) => passwordLength(password) <= longestPassword,
    `A password has at most ${longestPassword} characters.`,
  );

/** A password that is given to be compared: it may be anything. */
export const PresentPassword = z.string().min(1).max(1024);

/** Whose a password is to be, as far as it is known. */
export interface PasswordOwner {
  readonly email: string;
  readonly displayName: string;
}

/** What is wrong with a password that both sides can see; the list of common ones is the server's. */
export type PasswordFault = 'short' | 'long' | 'monotonous' | 'sequence' | 'personal';

/** What keeps a password from being taken, for whoever knows its owner but no list. */
export function passwordFaults(password: string, owner: PasswordOwner): readonly PasswordFault[] {
  const length = passwordLength(password);
  const letters = foldedText(password);
  const faults: readonly (readonly [PasswordFault, boolean])[] = [
    ['short', length < shortestPassword],
    ['long', length > longestPassword],
    ['monotonous', length > 0 && new Set(letters).size < fewestCharacters],
    ['sequence', length >= shortestPassword && charactersOffRuns(letters) < fewestCharacters],
    ['personal', personalParts(owner).some((part) => letters.includes(part))],
  ];
  return faults.filter(([, holds]) => holds).map(([fault]) => fault);
}

export type PasswordStrength = 'fair' | 'good' | 'strong';

/** How well a password without faults holds: by its length, because length is what guessing costs. */
export function passwordStrength(password: string): PasswordStrength {
  const length = passwordLength(password);
  const variety = new Set(foldedText(password)).size;
  if (length >= 20 && variety >= 10) return 'strong';
  return length >= 16 && variety >= 8 ? 'good' : 'fair';
}

const fewestCharacters = 5;
const shortestPart = 4;

/** Letters by what they say: not how they are put together, in which case, or under which accent. */
function foldedText(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}

/** The pieces of a name and an address that somebody who knows the person tries first. */
function personalParts({ email, displayName }: PasswordOwner): readonly string[] {
  const [address, name] = [foldedText(email.trim()), foldedText(displayName.trim())];
  const [local = ''] = address.split('@');
  const words = [...local.split(/[^\p{L}\p{N}]+/u), ...name.split(/[^\p{L}\p{N}]+/u)];
  return [address, local, name, name.replaceAll(' ', ''), ...words].filter((part) => part.length >= shortestPart);
}

const rows = ['abcdefghijklmnopqrstuvwxyz', '01234567890', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm'];
const neighbours = new Set(
  [...rows, ...rows.map((row) => [...row].toReversed().join(''))].flatMap((row) =>
    [...row].slice(1).map((letter, before) => `${row[before]}${letter}`),
  ),
);

/** How many characters are no part of a run along the alphabet, the digits or a row of keys. */
function charactersOffRuns(text: string): number {
  const letters = [...text];
  let off = 0;
  for (let start = 0; start < letters.length;) {
    let end = start + 1;
    while (end < letters.length && neighbours.has(`${letters[end - 1]}${letters[end]}`)) end++;
    if (end - start < shortestPart) off += end - start;
    start = end;
  }
  return off;
}
