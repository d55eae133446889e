import { parserOf } from './wire-values.ts';

/** Makes an object of one row as the wire carries it, a text or null for each column. */
export type ReadRow = (texts: readonly (string | null)[]) => Readonly<Record<string, unknown>>;

interface Field {
  readonly name: string;
  readonly dataTypeID: number;
}

export const noColumns: ReadRow = () => ({});

/**
 * Writes the function that reads the rows of one statement: an object literal with its columns by name. Filled one by
 * one, an object of many columns becomes a hash table, which takes ten times as long to make and slows all who read it.
 */
export function rowReader(fields: readonly Field[]): ReadRow {
  const parsers = fields.map(({ dataTypeID }) => parserOf(dataTypeID));
  const entries = fields.map(
    // In brackets even `__proto__` is a name like any other.
    ({ name }, at) => `[${JSON.stringify(name)}]: texts[${at}] === null ? null : parsers[${at}](texts[${at}])`,
  );
  // oxlint-disable-next-line no-new-func, typescript/no-implied-eval -- made of column names of our own SQL, as JSON strings; nothing that came from outside
  const make = new Function('parsers', `return (texts) => ({ ${entries.join(', ')} })`);
  return make(parsers);
}
