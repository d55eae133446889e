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
