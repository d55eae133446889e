import type { Db } from '#platform/kernel';
import type { Anchor, Tail } from './verify.sql.ts';

/** How a chain can be broken. `rewritten`: whole in itself, but not what was anchored. */
export type How = 'altered' | 'missing' | 'inserted' | 'reordered' | 'rewritten';

/** The first place where a chain is not what it was. */
export interface Break {
  readonly number: number;
  readonly entryId: string | null;
  readonly how: How;
  readonly says: string;
}

export interface ChainReport {
  readonly workspaceId: string;
  /** Entries that were looked at and found whole. */
  readonly entries: number;
  /** The last number that is whole, and when its entry was made. */
  readonly upTo: { readonly number: number; readonly at: string } | null;
  readonly anchored: { readonly number: number; readonly at: string } | null;
  /** Entries whose readable values were erased; their hashes stand. */
  readonly erased: number;
  readonly broken: Break | null;
  readonly unsealed: Tail;
}

export interface VerifyOptions {
  /** Runs questions to the database; a transaction each, or all in one. */
  readonly ask: <T>(question: (db: Db) => Promise<T>) => Promise<T>;
  readonly workspaceId: string;
  /** What was kept outside of the database. */
  readonly anchors?: readonly Anchor[];
  /** From 0 to 1. */
  readonly onProgress?: (done: number) => Promise<void>;
}

/** Where the walk stands: the last whole link. */
export interface Place {
  readonly number: number;
  readonly hash: string;
  /** The hash that the last link was made upon. */
  readonly hashBefore: string | null;
  readonly entryId: string | null;
  readonly at: string | null;
}
