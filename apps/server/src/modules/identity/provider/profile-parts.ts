import { Email } from '@backline/contract';
import { foldEmail } from '../account/secret-link.ts';

/** An address as a provider tells it, case-folded; null where it is none. */
export function personEmail(told: string | undefined): string | null {
  const address = Email.safeParse(told);
  return address.success ? foldEmail(address.data) : null;
}

/** A name as a provider tells it, on one line and of the length that ours have; null where nothing is left. */
export function personName(told: string | undefined): string | null {
  const name =
    told
      ?.toWellFormed()
      .replace(/\p{Cc}/gu, ' ')
      .trim()
      .slice(0, 100) ?? '';
  return name.length < 2 ? null : name;
}
