import type { Fragment } from './sql.ts';

/** The name of a table or column that a module declared; it is part of the program, never of an input. */
export function declaredName(words: string): Fragment {
  if (!/^[a-z_]+(\."?[a-z_]+"?)?$/.test(words)) throw new TypeError(`${words} names no table or column`);
  return { strings: [words], values: [] };
}
