import { textOf, wholeOf } from '../../lib/search-values.ts';

export interface ProfileSearch {
  /** Which profile, where there are several; the first by name without it. */
  readonly id?: string;
}

export interface YearSearch extends ProfileSearch {
  /** The last year with a show without it. */
  readonly year?: number;
}

export function parseProfileSearch(search: Readonly<Record<string, unknown>>): ProfileSearch {
  const id = textOf(search['id']);
  return id ? { id } : {};
}

export function parseYearSearch(search: Readonly<Record<string, unknown>>): YearSearch {
  const year = wholeOf(search['year']);
  return { ...parseProfileSearch(search), ...(year ? { year } : {}) };
}
