import { writeLetter as fillLetter } from '#platform/mail';
import type { Letter, LetterValues } from '#platform/mail';
import { letters } from './letters.en.ts';
import type { AccountLetter } from './letters.en.ts';

export type LetterKey = keyof typeof letters;

/** A letter about an account by its key; what to do for whoever did not ask for it stands last. */
export function writeLetter(key: LetterKey, to: string, values: LetterValues = {}): Letter {
  const { notYou, ...words }: AccountLetter = letters[key];
  return fillLetter({ ...words, after: [...(words.after ?? []), notYou] }, to, values);
}
