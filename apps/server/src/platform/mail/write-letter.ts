import { composeLetter } from './compose-letter.ts';
import type { Letter } from './send-mail.ts';

/** One letter in words; `{names}` are filled in. A letter with a `link` has an `action`. Another language is another set of these. */
export interface LetterText {
  readonly subject: string;
  readonly text: readonly string[];
  readonly action?: string;
  /** How long the link works, what to do for whoever did not ask for it, and the like. */
  readonly after?: readonly string[];
}

export interface LetterValues {
  /** Where the way on leads; needed where the letter has one. */
  readonly link?: string;
  readonly [name: string]: string;
}

const language = 'en';
const greeting = 'Hello,';

/** A letter in the language of the installation. What is filled in is filled in once: a name that looks like a hole stays a name. */
export function writeLetter(words: LetterText, to: string, { link, ...values }: LetterValues = {}): Letter {
  const { subject, text, action, after = [] } = words;
  const fill = (line: string) => line.replace(/\{(\w+)\}/g, (hole, name: string) => values[name] ?? hole);
  return composeLetter({
    to,
    language,
    subject: fill(subject),
    greeting,
    paragraphs: text.map(fill),
    ...(action && link && { action: { label: action, url: link } }),
    after: after.map(fill),
  });
}
