import type { Proof } from './ask.ts';

export interface Person {
  readonly userId: string;
  readonly name: string;
  /** Of the browser they are signed in with. */
  readonly session: string;
  /** What they ask with. */
  readonly proof: Proof;
  /** Where they are a member, or look in. */
  readonly workspaceIds: readonly string[];
  /** Looks in by a support grant: reads there, and writes nowhere. */
  readonly looksIn?: true;
}

export interface Band {
  readonly workspaceId: string;
  readonly owner: Person;
  /** The owner, too. */
  readonly people: readonly Person[];
}
