import { composeLetter } from '#platform/mail';
import type { Letter } from '#platform/mail';
import { greeting, letters } from './letters.en.ts';
import type { LetterText } from './letters.en.ts';

export type LetterKey = keyof typeof letters;

interface LetterValues {
  /** Where the way on leads; needed where the letter has one. */
  readonly link?: string;
  readonly [name: string]: string;
}

/** A letter by its key, in the language of the installation. */
export function writeLetter(key: LetterKey, to: string, { link, ...values }: LetterValues = {}): Letter {
  const { subject, text, action, after = [], notYou }: LetterText = letters[key];
  const fill = (words: string) => words.replace(/\{(\w+)\}/g, (hole, name: string) => values[name] ?? hole);
  return composeLetter({
    to,
    language: 'en',
    subject: fill(subject),
    greeting,
    paragraphs: text.map(fill),
    ...(action && link && { action: { label: action, url: link } }),
    after: [...after, notYou].map(fill),
  });
}
