import { fragment } from './sql.ts';
import type { Fragment } from './sql.ts';

/**
 * The condition that every word of a question stands somewhere in a search text, which is kept plain already. Words are
 * sought as text, so that % and _ mean themselves; they are made plain once, not once a row.
 */
export function hasWords(search: Fragment, question: string): Fragment {
  const words = question.split(/\s+/).filter(Boolean);
  const plainWords = fragment`(select array_agg(app.plain(word)) from unnest(${words}::text[]) as word)`;
  return fragment`not exists (select from unnest(${plainWords}) as word where strpos(${search}, word) = 0)`;
}
