import { ackedKey, numbered, renamed } from './outbox-contents.ts';
import type { OutboxMeta } from './outbox-contents.ts';
import type { Acked, Aside, Mutation, OutboxChange, OutboxContents, OutboxStore } from './store.ts';

export interface MemoryOutbox extends OutboxStore {
  /** Another one with the same in it. */
  copy(before?: () => void): MemoryOutbox;
}

interface Held {
  meta: OutboxMeta;
  readonly mutations: Map<number, Mutation>;
  readonly acked: Map<string, Acked>;
  readonly aside: Map<string, Aside>;
}

/** An outbox that is gone with its page, going on where another one was; `before` each write may refuse it. */
export function createMemoryOutbox(contents: OutboxContents, before?: () => void): MemoryOutbox {
  const { clientId, lastMid } = contents;
  return outboxOf(
    {
      meta: { clientId, names: contents.names, lastMid, hlc: contents.mutations.at(-1)?.hlc ?? null },
      mutations: new Map(contents.mutations.map((mutation) => [mutation.mid, mutation])),
      acked: new Map(),
      aside: new Map(contents.aside.map((one) => [one.id, one])),
    },
    before,
  );
}

export function emptyOutbox(clientId: string): OutboxContents {
  return { clientId, names: [], lastMid: 0, mutations: [], aside: [] };
}

function outboxOf(held: Held, before: () => void = () => {}): MemoryOutbox {
  async function write<T>(work: () => T): Promise<T> {
    await Promise.resolve();
    before();
    return work();
  }

  return {
    load: async () => ({
      clientId: held.meta.clientId,
      names: held.meta.names ?? [],
      lastMid: held.meta.lastMid,
      mutations: inOrder(held.mutations),
      aside: [...held.aside.values()],
    }),
    append: async (drafts, stamp, change) =>
      await write(() => {
        const { meta, mutations } = numbered(held.meta, drafts, stamp);
        held.meta = meta;
        applyTo(held, { ...change, put: mutations });
        return mutations;
      }),
    change: async (clientId, change) =>
      await write(() => {
        if (held.meta.clientId !== clientId) return false;
        applyTo(held, change);
        return true;
      }),
    acked: async () => [...held.acked].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, acked]) => acked),
    rename: async ({ from, to }, pick, change) =>
      await write(() => {
        if (held.meta.clientId !== from) return false;
        const { meta, mutations } = renamed(held.meta, to, pick(inOrder(held.mutations)));
        held.mutations.clear();
        held.meta = meta;
        applyTo(held, { ...change, put: mutations });
        return true;
      }),
    wipe: async (clientId) =>
      await write(() => {
        held.meta = { clientId, lastMid: 0, hlc: null };
        for (const kept of [held.mutations, held.acked, held.aside]) kept.clear();
      }),
    copy: (before) =>
      outboxOf(
        {
          meta: held.meta,
          mutations: new Map(held.mutations),
          acked: new Map(held.acked),
          aside: new Map(held.aside),
        },
        before,
      ),
  };
}

function inOrder(mutations: Held['mutations']): readonly Mutation[] {
  return [...mutations.values()].sort((a, b) => a.mid - b.mid);
}

function applyTo({ mutations, acked, aside }: Held, change: OutboxChange): void {
  for (const mid of change.remove ?? []) mutations.delete(mid);
  for (const mutation of change.put ?? []) mutations.set(mutation.mid, mutation);
  for (const one of change.forget ?? []) acked.delete(ackedKey(one.mutation));
  for (const one of change.acked ?? []) acked.set(ackedKey(one.mutation), one);
  for (const id of change.dropAside ?? []) aside.delete(id);
  for (const one of change.aside ?? []) aside.set(one.id, one);
}
