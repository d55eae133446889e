import type { Around, Conflict, LocalRows, SyncedRows, SyncedTable } from '@backline/contract';
import { syncedTables } from '@backline/contract/sync/tables';
import type { Calls } from '../calls.ts';
import type { Live } from '../live.ts';
import { newId } from '../new-id.ts';
import { thisBrowser } from './browser.ts';
import type { Browser } from './browser.ts';
import type { Clock, Rng } from './clock.ts';
import { createEngine } from './engine.ts';
import type { Hint, TabMessage } from './engine.ts';
import { createHttpTransport } from './http-transport.ts';
import { createIdbStore } from './idb-store.ts';
import type { IdbFactory } from './indexed-db.ts';
import { seekLeadership } from './leader.ts';
import type { Leadership } from './leader.ts';
import type { Aside, Base, Draft, Mutation, Store } from './store.ts';
import type { SyncState } from './sync-state.ts';
import type { Transport } from './transport.ts';
import { unsyncedFile } from './unsynced.ts';
import type { Mutators } from './view.ts';

export type { Hint } from './engine.ts';
export type { Aside, AsideReason, Mutation } from './store.ts';
export type { Phase, SyncState } from './sync-state.ts';
export type { Mutators } from './view.ts';

/** What a mutator asks for. */
export type ArgsOf<M> = M extends (rows: LocalRows, args: infer A, around: Around) => void ? A : never;

export interface SyncOptions<M extends Mutators> {
  readonly client: Pick<Calls, 'call' | 'stream'>;
  readonly userId: string;
  readonly workspaceId: string;
  /** Of the workspace. */
  readonly timeZone: string;
  /** What each mutation does to the rows here before the server has heard of it; shared with the server. */
  readonly mutators: M;
  /** The live socket, for hints that there is something to pull; without it, the device looks by itself. */
  readonly live?: Live;
  /** Otherwise what this browser offers. */
  readonly browser?: Browser;
  readonly store?: Store;
  readonly transport?: Transport;
  readonly clock?: Clock;
  readonly rng?: Rng;
}

/** One workspace on this device: read and written without a network, sent when there is one. */
export interface Sync<M extends Mutators = Mutators> {
  /** All rows of a table as they are seen; the same list until one of them changes. */
  rows<T extends SyncedTable>(table: T): readonly SyncedRows[T][];
  /** One row; the same object for as long as it says the same. */
  row<T extends SyncedTable>(table: T, id: string): SyncedRows[T] | undefined;
  /** Whether a row shows something that the server has not confirmed. */
  isAhead(table: SyncedTable, id: string): boolean;
  /** Calls when a table is seen otherwise, once for all that changed together; gives back how to stop it. */
  subscribe(table: SyncedTable, listener: () => void): () => void;
  /** Does something here at once; kept when it is on the disk and seen. `base`: what the fields it changes said before. */
  mutate<N extends keyof M & string>(name: N, args: ArgsOf<M[N]>, base?: Base): Promise<void>;
  /** Several things that happen together or not at all. */
  mutateTogether(drafts: readonly Doing<M>[]): Promise<void>;
  /** What fields of a row say now, and of which version: the base of a mutation that changes them. */
  base<T extends SyncedTable>(table: T, id: string, fields: readonly (keyof SyncedRows[T] & string)[]): Base;
  state(): SyncState;
  onState(listener: () => void): () => void;
  /** What the server has not answered, oldest first. */
  pending(): readonly Mutation[];
  /** What came to nothing and waits for a person, with all that was entered. */
  attention(): readonly Aside[];
  /** Does again what was set aside. */
  retry(id: string): Promise<void>;
  /** Throws away what was set aside; only ever at a person's word. */
  discard(id: string): Promise<void>;
  /** Two edits of one field that a person has to settle. */
  conflicts(): readonly Conflict[];
  /** How much is on this device alone, with what other tabs have written and this one has not heard of. */
  countUnsynced(): Promise<number>;
  /** A file with all that is on this device alone. */
  exportUnsynced(): string;
  /** The live socket says how far the scopes are. */
  hint(hint: Hint): void;
  /** Tries now. */
  wake(): void;
  /** Forgets everything of this workspace on this device; refuses while something would be lost, unless that is confirmed. */
  wipe(options?: { readonly isConfirmed?: boolean }): Promise<'wiped' | 'has_unsynced'>;
  close(): void;
}

/** Something to be done, by its name, with what it asks for. */
export type Doing<M extends Mutators> = {
  readonly [N in keyof M & string]: { readonly name: N; readonly args: ArgsOf<M[N]>; readonly base?: Base };
}[keyof M & string];

type Listener = () => void;

/** Opens a workspace on this device. */
export async function openSync<const M extends Mutators>(options: SyncOptions<M>): Promise<Sync<M>> {
  const { client, userId, workspaceId, timeZone, mutators } = options;
  const browser = options.browser ?? thisBrowser();
  const clock = options.clock ?? wallClock;
  const rng = options.rng ?? realChance;
  const factory = browser.factory ?? noFactory;
  const store = options.store ?? createIdbStore({ factory, userId, workspaceId, newClientId: rng.newId });
  const name = `bl-sync:${userId}:${workspaceId}`;
  const channel = browser.channel?.(name) ?? null;
  const byTable = new Map<number, Set<Listener>>();
  const onState = new Set<Listener>();
  let hasAskedToPersist = false;
  let isAlone = false;
  let leadership: Leadership | null = null;
  let open: { readonly rows: readonly Conflict[]; readonly list: readonly Conflict[] } | null = null;

  const engine = await createEngine({
    store,
    transport: options.transport ?? createHttpTransport(client, workspaceId),
    clock,
    rng,
    mutators,
    around: { workspaceId, userId, timeZone },
    tell: (message) => channel?.postMessage(message),
    onTables: (tables) => {
      for (const table of tables) for (const listener of byTable.get(table) ?? []) listener();
    },
    onNotSaved: () => {
      isAlone = true;
      leadership?.close();
    },
    onState: () => {
      for (const listener of onState) listener();
    },
  });
  const { replica } = engine;
  const { view } = replica;

  channel?.addEventListener('message', ({ data }) => {
    if (!isTabMessage(data)) return;
    if (data.kind === 'phase' || data.kind === 'beat') leadership?.heard();
    if (data.kind !== 'beat') engine.hear(data);
  });
  const { locks } = browser;
  if (locks && !isAlone) {
    const beat = () => channel?.postMessage({ kind: 'beat' });
    leadership = seekLeadership({ locks, name, clock, onLead: engine.lead, onFollow: engine.follow, beat });
    channel?.postMessage({ kind: 'ask' });
  } else engine.lead();
  const stopListening = browser.onAwake(engine.wake);
  const stopHints = options.live?.subscribe(`ws/${workspaceId}/sync`, {
    onReady: engine.wake,
    onHint: (vers) => engine.hint({ vers }),
    onClosed: engine.wake,
  });

  async function enqueue(drafts: readonly Draft[]): Promise<void> {
    await engine.enqueue(drafts);
    if (hasAskedToPersist) return;
    hasAskedToPersist = true;
    browser.persist();
  }

  async function countUnsynced(): Promise<number> {
    await replica.reloadOutbox();
    return replica.unsentCount() + replica.aside.length;
  }

  function close(): void {
    stopListening();
    stopHints?.();
    engine.close();
    leadership?.close();
    channel?.close();
    store.close();
  }

  return {
    rows: view.rows,
    row: view.row,
    isAhead: (table, i) => view.isAhead({ t: syncedTables[table], i }),
    subscribe: (table, listener) => listen(byTable, syncedTables[table], listener),
    mutate: async (name, args, base = {}) => await enqueue([draftOf({ name, args, base })]),
    mutateTogether: async (drafts) => {
      const group = rng.newId();
      await enqueue(drafts.map((doing) => ({ ...draftOf(doing), group })));
    },
    base(table, id, fields) {
      const row = view.row(table, id);
      const said: Readonly<Record<string, unknown>> = { ...row };
      const from = row?.version ?? 0;
      return Object.fromEntries(fields.map((field) => [field, { v: jsonOf(said[field]), from }]));
    },
    state: engine.state,
    onState(listener) {
      onState.add(listener);
      return () => void onState.delete(listener);
    },
    pending: () => [...replica.unsent()],
    attention: () => replica.aside,
    retry: async (id) => {
      const aside = replica.aside.find((one) => one.id === id);
      if (!aside) return;
      const { name, args, base } = aside.mutation;
      await engine.enqueue([{ name, args, base }], { dropAside: [id] });
    },
    discard: async (id) => await replica.change({ dropAside: [id] }),
    conflicts() {
      const rows = view.rows('conflict');
      if (open?.rows !== rows) open = { rows, list: rows.filter(({ status }) => status === 'open') };
      return open.list;
    },
    countUnsynced,
    exportUnsynced: () =>
      unsyncedFile({ userId, workspaceId, at: clock.now(), unsent: [...replica.unsent()], aside: replica.aside }),
    hint: engine.hint,
    wake: engine.wake,
    async wipe({ isConfirmed = false } = {}) {
      if (!isConfirmed && (await countUnsynced()) > 0) return 'has_unsynced';
      engine.close();
      await replica.wipe(rng.newId()).catch((error: unknown) => {
        // It asks nothing more all the same, and keeps no other tab from it.
        leadership?.close();
        throw error;
      });
      channel?.postMessage({ kind: 'reload' });
      close();
      return 'wiped';
    },
    close,
  };
}

interface Asked {
  readonly name: string;
  readonly args: object;
  readonly base?: Base;
}

function draftOf({ name, args, base = {} }: Asked): Draft {
  return { name, args: { ...args }, base };
}

/** A value as it travels: what is undefined does not. */
function jsonOf(value: unknown): NonNullable<Base[string]>['v'] {
  return value === undefined ? null : JSON.parse(JSON.stringify(value));
}

function listen(byTable: Map<number, Set<Listener>>, table: number, listener: Listener): () => void {
  const listeners = byTable.get(table) ?? new Set();
  byTable.set(table, listeners);
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

// Whoever posts there is a tab of this app, of this version or another: what is unknown finds no branch.
function isTabMessage(data: unknown): data is TabMessage | { readonly kind: 'beat' } {
  return typeof data === 'object' && data !== null && 'kind' in data;
}

const noFactory: IdbFactory = { open: refuse, deleteDatabase: refuse };

function refuse(): never {
  throw new Error('There is no IndexedDB here.');
}

const wallClock: Clock = {
  now: () => Date.now(),
  after(ms, work) {
    const handle = setTimeout(work, ms);
    return () => clearTimeout(handle);
  },
};

const realChance: Rng = { chance: Math.random, newId };
