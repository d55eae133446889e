/** A small fault planted into the product, and the test that has to find it. */
export interface Mutant {
  readonly name: string;
  readonly file: string;
  /** Occurs once in the file. */
  readonly find: string;
  readonly replace: string;
  readonly lane: 'unit' | 'pg';
  readonly test: { readonly file: string; readonly title: string };
}
