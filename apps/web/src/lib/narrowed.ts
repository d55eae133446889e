/** A change of what an address says; undefined takes a word away. */
export type Narrowing<Search> = { readonly [K in keyof Search]?: Search[K] | undefined };

/** What an address says after a change, without the words that went. */
export function narrowed<Search extends object>(search: Search, change: Narrowing<Search>): Search {
  const next = { ...search, ...change };
  for (const name in next) if (next[name] === undefined) delete next[name];
  return next;
}
