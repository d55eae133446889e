import type { SourceTree } from './source-tree.ts';

/** A place where a rule is broken. */
export interface Finding {
  readonly path: string;
  readonly line: number;
  readonly what: string;
}

/** One rule of the house: a name to find it by, why it is there, and how its breach is found. */
export interface Rule {
  readonly name: string;
  readonly why: string;
  find(tree: SourceTree): readonly Finding[];
}
