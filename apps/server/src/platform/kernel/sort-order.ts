import { fragment } from './sql.ts';
import type { Fragment } from './sql.ts';

/**
 * The `order by` of a list, from `name,-createdAt` and the columns that its fields stand for. Rows that do not know
 * a value stand last, whichever way the list runs; `last` makes the order total.
 */
export function sortOrder(asked: string, columns: Readonly<Record<string, Fragment>>, last: Fragment): Fragment {
  const terms = asked.split(',').flatMap((field) => {
    const column = columns[field.replace(/^-/, '')];
    if (!column) return [];
    return [field.startsWith('-') ? fragment`${column} desc nulls last` : fragment`${column} asc nulls last`];
  });
  return { strings: ['', ...terms.map(() => ', '), ''], values: [...terms, last] };
}
