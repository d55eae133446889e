import { ackedKey, numbered, renamed } from './outbox-contents.ts';
import type { OutboxMeta } from './outbox-contents.ts';
import { emptyBase } from './store.ts';
import type {
  Acked,
  Aside,
  BaseMeta,
  BaseRow,
  BaseStore,
  Mutation,
  OutboxChange,
  OutboxStore,
  Store,
} from './store.ts';

/** A store that lives as long as its process: for Node, and for a browser that refuses to keep anything. */
export interface MemoryStore extends Store {
  /** What is relaxed reaches the disk. */
  flush(): void;
  /** The power fails: what is relaxed and was not flushed is gone, what is strict stays. */
  crash(): void;
  /** A copy of everything, as a cloned disk has it. */
  copy(): MemoryStore;
  /** The disk is full, or broken: every write from now on fails with this; undefined mends it. */
  failWith(error: Error | undefined): void;
}

interface OutboxState {
  meta: OutboxMeta;
  readonly mutations: Map<number, Mutation>;
  readonly acked: Map<string, Acked>;
  readonly aside: Map<string, Aside>;
}

interface BaseState {
  readonly meta: BaseMeta;
  readonly rows: ReadonlyMap<string, BaseRow>;
}

interface Disk {
  readonly outbox: OutboxState;
  readonly base: BaseState;
}

/** A new device; `clientId` is its name. */
export function createMemoryStore(clientId: string): MemoryStore {
  return storeOn({ outbox: emptyOutbox(clientId), base: { meta: emptyBase, rows: new Map() } });
}

function storeOn(disk: Disk): MemoryStore {
  let outbox = disk.outbox;
  let flushed = disk.base;
  let base = disk.base;
  let failure: Error | undefined;

  async function write(work: () => void): Promise<void> {
    await Promise.resolve();
    if (failure) throw failure;
    work();
  }

  const outboxStore: OutboxStore = {
    load: async () => ({
      clientId: outbox.meta.clientId,
      lastMid: outbox.meta.lastMid,
      mutations: inOrder(outbox.mutations),
      aside: [...outbox.aside.values()],
    }),
    append: async (drafts, stamp) => {
      let mutations: readonly Mutation[] = [];
      await write(() => {
        const added = numbered(outbox.meta, drafts, stamp);
        mutations = added.mutations;
        outbox.meta = added.meta;
        applyTo(outbox, { put: mutations });
      });
      return mutations;
    },
    change: async (change) => await write(() => applyTo(outbox, change)),
    acked: async () => [...outbox.acked].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, acked]) => acked),
    rename: async (clientId, pick, change) =>
      await write(() => {
        const added = renamed(outbox.meta, clientId, pick(inOrder(outbox.mutations)));
        outbox.mutations.clear();
        outbox.meta = added.meta;
        applyTo(outbox, { ...change, put: added.mutations });
      }),
    wipe: async (clientId) => await write(() => (outbox = emptyOutbox(clientId))),
  };

  const baseStore: BaseStore = {
    load: async () => ({ meta: base.meta, rows: [...base.rows.values()] }),
    write: async ({ meta, put, del }) => {
      let isDone = false;
      await write(() => {
        if (base.meta.rev !== meta.rev - 1) return;
        const rows = new Map(base.rows);
        for (const row of put) rows.set(`${row.t}:${row.i}`, row);
        for (const { t, i } of del) rows.delete(`${t}:${i}`);
        base = { meta, rows };
        isDone = true;
      });
      return isDone;
    },
    wipe: async () => await write(() => (base = { meta: emptyBase, rows: new Map() })),
  };

  return {
    outbox: outboxStore,
    base: baseStore,
    close() {},
    flush: () => void (flushed = base),
    crash: () => void (base = flushed),
    copy: () => storeOn({ outbox: copyOf(outbox), base }),
    failWith: (error) => void (failure = error),
  };
}

function emptyOutbox(clientId: string): OutboxState {
  return { meta: { clientId, lastMid: 0, hlc: null }, mutations: new Map(), acked: new Map(), aside: new Map() };
}

function inOrder(mutations: OutboxState['mutations']): readonly Mutation[] {
  return [...mutations.values()].sort((a, b) => a.mid - b.mid);
}

function copyOf({ meta, mutations, acked, aside }: OutboxState): OutboxState {
  return { meta, mutations: new Map(mutations), acked: new Map(acked), aside: new Map(aside) };
}

function applyTo({ mutations, acked, aside }: OutboxState, change: OutboxChange): void {
  for (const mid of change.remove ?? []) mutations.delete(mid);
  for (const mutation of change.put ?? []) mutations.set(mutation.mid, mutation);
  for (const one of change.forget ?? []) acked.delete(ackedKey(one.mutation));
  for (const one of change.acked ?? []) acked.set(ackedKey(one.mutation), one);
  for (const id of change.dropAside ?? []) aside.delete(id);
  for (const one of change.aside ?? []) aside.set(one.id, one);
}
