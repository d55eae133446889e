import { normalPassword, shortestPassword } from '@backline/contract';

/** Signs that stand for letters in what people think up. */
const disguises: Readonly<Record<string, string>> = {
  '@': 'a',
  '4': 'a',
  '3': 'e',
  '1': 'i',
  '!': 'i',
  '0': 'o',
  $: 's',
  '5': 's',
  '7': 't',
};

const shortestCore = 6;

/** What of a known password is worth keeping: itself where it is long enough to be chosen, and the word in its middle. */
export function shapesToKeep(password: string): readonly string[] {
  const folded = foldedPassword(password);
  const word = coreOf(folded);
  return [
    ...([...folded].length >= shortestPassword ? [folded] : []),
    ...(word.length >= shortestCore && /^\p{L}+$/u.test(word) ? [word] : []),
  ];
}

/** The known passwords that a password could be, dressed up: as it is, undisguised, without its ends or spaces, said twice. */
export function shapesToTry(password: string): readonly string[] {
  const folded = foldedPassword(password);
  const repeated = repeatedPartOf(folded);
  const shapes = [
    folded,
    undisguised(folded),
    coreOf(folded),
    undisguised(coreOf(folded)),
    coreOf(undisguised(folded)),
  ];
  const joined = folded.replaceAll(' ', '');
  return [...new Set([...shapes, joined, repeated, coreOf(repeated), undisguised(repeated)])].filter(
    (shape) => shape.length >= shortestCore,
  );
}

/** The shortest part that a password is made of by saying it again and again; the whole where there is none. */
export function repeatedPartOf(text: string): string {
  for (let length = 1; length <= text.length / 2; length++) {
    const part = text.slice(0, length);
    if (part.repeat(Math.ceil(text.length / length)).startsWith(text)) return part;
  }
  return text;
}

export function foldedPassword(password: string): string {
  return normalPassword(password).toLowerCase();
}

/** The middle of a password: without the year, the digits and the exclamation mark that were asked for. */
function coreOf(text: string): string {
  return text.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '');
}

function undisguised(text: string): string {
  return text.replace(/[@43!10$57]/g, (sign) => disguises[sign] ?? sign);
}
