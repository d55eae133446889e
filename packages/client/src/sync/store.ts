import type { SyncMutation } from '@backline/contract';

/**
 * What a device keeps of one workspace for one person, in two places that need no joint transaction:
 *
 *   outbox   what was done here; strict, never made anew: it is the only copy
 *   base     what the server said; relaxed, may be dropped at any time and fetched again
 *
 *   seen = base, with what the outbox holds beyond `lmidSeen` done again on top
 *
 *   enqueue ──▶ outbox: unsent ──answered──▶ outbox: settled ──in the base, and that is on the disk──▶ acked (a ring)
 *                         ├──rejected──▶ acked, and set aside with its arguments for the person
 *                         └──its scope was taken away──▶ set aside
 */
export interface Store {
  readonly outbox: OutboxStore;
  readonly base: BaseStore;
  close(): void;
}

export type Args = Readonly<Record<string, unknown>>;

/** What the fields that a mutation changes said before it, and of which version of their row. */
export type Base = NonNullable<SyncMutation['base']>;

/** Something to be done, before the store has given it its number and its time. */
export interface Draft {
  readonly name: string;
  readonly args: Args;
  readonly base: Base;
  readonly group?: string;
}

export interface Mutation extends Draft {
  readonly clientId: string;
  readonly mid: number;
  readonly hlc: string;
  /** The clock when it was made: it does the same whenever it is done again. */
  readonly at: number;
  readonly schema: number;
  /** What it was sent as before, to a server that knows of it no more: a base from then has it. */
  readonly was?: readonly { readonly clientId: string; readonly mid: number }[];
  /** `settled`: the server has answered, and what came of it will be in the base. */
  readonly state: 'unsent' | 'settled';
}

/** A mutation that the server has answered, kept for a while in case the server has to be restored from an older backup. */
export interface Acked {
  readonly mutation: Mutation;
  readonly wasRejected: boolean;
  readonly at: number;
}

/** A mutation that came to nothing; a person tries it again, saves it or throws it away. */
export interface Aside {
  readonly id: string;
  readonly mutation: Mutation;
  readonly why: AsideReason;
  readonly at: number;
}

export type AsideReason =
  | { readonly kind: 'rejected'; readonly code: string; readonly message: string }
  | { readonly kind: 'revoked' };

export interface OutboxContents {
  /** Of this device; another one after it turned out to be a copy. */
  readonly clientId: string;
  /** What it went by before, oldest first. */
  readonly names: readonly string[];
  /** The last number given. */
  readonly lastMid: number;
  /** In the order of `mid`. */
  readonly mutations: readonly Mutation[];
  readonly aside: readonly Aside[];
}

export interface OutboxChange {
  /** Written as they stand, under their number. */
  readonly put?: readonly Mutation[];
  /** Taken out, by number. */
  readonly remove?: readonly number[];
  readonly acked?: readonly Acked[];
  readonly forget?: readonly Acked[];
  readonly aside?: readonly Aside[];
  /** No longer set aside, by id. */
  readonly dropAside?: readonly string[];
}

export interface Stamp {
  /** Wall clock, set right by what the server said. */
  readonly nowMs: number;
  readonly schema: number;
}

export interface Names {
  readonly from: string;
  readonly to: string;
}

/** Asked within the transaction, so that nothing is missed that another tab has added. */
export type Picked = (all: readonly Mutation[]) => readonly Mutation[];

/** Every call is one transaction that is on the disk when its promise is kept. */
export interface OutboxStore {
  load(): Promise<OutboxContents>;
  /** Gives each draft the next number and a later time than any before, whichever tab it comes from. */
  append(drafts: readonly Draft[], stamp: Stamp, change?: OutboxChange): Promise<readonly Mutation[]>;
  /** False where the device goes by another name meanwhile, and nothing was written: the numbers mean something else. */
  change(clientId: string, change: OutboxChange): Promise<boolean>;
  acked(): Promise<readonly Acked[]>;
  /** Goes on under another name: what is picked of all there is, is numbered from one; nothing else is left in the outbox. */
  rename(names: Names, pick: Picked, change: OutboxChange): Promise<boolean>;
  /** Forgets everything, the name too. */
  wipe(clientId: string): Promise<void>;
}

export interface BaseRow {
  readonly scope: string;
  readonly t: number;
  readonly i: string;
  readonly v: number;
  readonly d: Args;
}

export interface BaseMeta {
  /** Goes up by one at every write: a tab that knows of an older one has missed something. */
  readonly rev: number;
  readonly epoch: string | null;
  readonly rights: string | null;
  readonly cookies: Readonly<Record<string, number>>;
  /** The last mutation of `clientId` whose outcome is in these rows. */
  readonly lmidSeen: number;
  readonly clientId: string | null;
  readonly syncedAt: number | null;
  /** What is added to this device's clock to have the server's. */
  readonly clockOffset: number;
}

export interface RowKey {
  readonly t: number;
  readonly i: string;
}

export interface BaseWrite {
  readonly meta: BaseMeta;
  readonly put: readonly BaseRow[];
  readonly del: readonly RowKey[];
  /** All rows as they are with this write, for a store that packs them anew. */
  readonly everything: () => Iterable<BaseRow>;
}

export interface BaseStore {
  load(): Promise<{ readonly meta: BaseMeta; readonly rows: readonly BaseRow[] }>;
  /** Rows, cookies and `lmidSeen` in one transaction; false where another tab has written since, and nothing was. */
  write(write: BaseWrite): Promise<boolean>;
  wipe(): Promise<void>;
}

export const emptyBase: BaseMeta = {
  rev: 0,
  epoch: null,
  rights: null,
  cookies: {},
  lmidSeen: 0,
  clientId: null,
  syncedAt: null,
  clockOffset: 0,
};
