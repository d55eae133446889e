import type { SetList } from '@backline/contract';
import { plain } from '@backline/contract';
import { textOf } from '../../lib/search-values.ts';

/** What the address of the set lists says. */
export interface SetListSearch {
  readonly q?: string;
  readonly trashed?: true;
}

export function parseSetListSearch(search: Readonly<Record<string, unknown>>): SetListSearch {
  const q = textOf(search['q']);
  return { ...(q ? { q } : {}), ...(search['trashed'] === true ? { trashed: true } : {}) };
}

/** The lists whose name or notes hold every word. */
export function setListsWith(rows: readonly SetList[], q: string | undefined): readonly SetList[] {
  const words = plain(q ?? '')
    .split(/\s+/)
    .filter(Boolean);
  if (words.length === 0) return rows;
  return rows.filter(({ name, notes }) => {
    const text = plain(`${name} ${notes}`);
    return words.every((word) => text.includes(word));
  });
}
