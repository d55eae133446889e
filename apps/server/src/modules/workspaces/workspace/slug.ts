import { reservedSlugs } from '@backline/contract';

/** A slug made of a name: 3 to 30 lower-case letters, digits and inner hyphens. */
export function slugStem(name: string): string {
  const letters = name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 24)
    .replace(/-+$/, '');
  return letters.length < 3 || reservedSlugs.has(letters) ? `${letters || 'my'}-music` : letters;
}

/** The first of stem, stem-2, stem-3 … that nobody has. */
export function freeSlug(stem: string, taken: ReadonlySet<string>): string {
  if (!taken.has(stem)) return stem;
  let number = 2;
  while (taken.has(`${stem}-${number}`)) number++;
  return `${stem}-${number}`;
}
