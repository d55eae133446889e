import { plain } from '../gigs/performance-query.ts';

/** A venue's name as it stands in an address: lower-case letters, digits and inner hyphens, 60 at most. */
export function venueSlug(name: string): string {
  const letters = plain(name)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60)
    .replace(/-+$/, '');
  return letters || 'venue';
}

/** The first of slug, slug-2, slug-3 … that is free; what it gives out is taken from then on. */
export function createSlugs(taken: Iterable<string>): (stem: string) => string {
  const used = new Set(taken);
  const numbers = new Map<string, number>();
  return (stem) => {
    let number = numbers.get(stem) ?? 1;
    while (used.has(slugAt(stem, number))) number++;
    numbers.set(stem, number);
    used.add(slugAt(stem, number));
    return slugAt(stem, number);
  };
}

function slugAt(stem: string, number: number): string {
  return number === 1 ? stem : `${stem}-${number}`;
}
