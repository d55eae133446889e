import type { Proof } from './ask.ts';

export interface Person {
  readonly userId: string;
  readonly name: string;
  /** Of the browser they are signed in with. */
  readonly session: string;
  /** What they ask with. */
  readonly proof: Proof;
  /** Where they are a member. */
  readonly workspaceIds: readonly string[];
}

export interface Band {
  readonly workspaceId: string;
  readonly owner: Person;
  /** The owner, too. */
  readonly people: readonly Person[];
}
