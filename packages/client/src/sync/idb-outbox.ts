import type { Database } from './database.ts';
import { answerOf } from './indexed-db.ts';
import type { IdbStore } from './indexed-db.ts';
import { ackedKey, numbered, renamed } from './outbox-contents.ts';
import type { OutboxMeta } from './outbox-contents.ts';
import type { Acked, Aside, Mutation, OutboxChange, OutboxStore } from './store.ts';

/** Never taken away or made anew: it is the only copy of what was done on this device. */
export const outboxStores = {
  meta: {},
  outbox: { keyPath: 'mid' },
  acked: {},
  quarantine: { keyPath: 'id' },
} as const;

type Stores = (name: keyof typeof outboxStores) => IdbStore;

export function createIdbOutbox(database: Database, newClientId: () => string): OutboxStore {
  /** The device gets its name in the first transaction that asks. */
  async function metaIn(store: Stores): Promise<OutboxMeta> {
    const meta = await answerOf(store('meta').get<OutboxMeta>('outbox'));
    if (meta) return meta;
    const fresh: OutboxMeta = { clientId: newClientId(), lastMid: 0, hlc: null };
    store('meta').put(fresh, 'outbox');
    return fresh;
  }

  return {
    load: async () =>
      await database.run('readwrite', async (store) => {
        const meta = await metaIn(store);
        const [mutations, aside] = await Promise.all([
          answerOf(store('outbox').getAll<Mutation>()),
          answerOf(store('quarantine').getAll<Aside>()),
        ]);
        return { clientId: meta.clientId, names: meta.names ?? [], lastMid: meta.lastMid, mutations, aside };
      }),
    append: async (drafts, stamp, change) =>
      await database.run('readwrite', async (store) => {
        const { meta, mutations } = numbered(await metaIn(store), drafts, stamp);
        write(store, { ...change, put: mutations });
        store('meta').put(meta, 'outbox');
        return mutations;
      }),
    change: async (clientId, change) =>
      await database.run('readwrite', async (store) => {
        if ((await metaIn(store)).clientId !== clientId) return false;
        write(store, change);
        return true;
      }),
    acked: async () => await database.run('readonly', async (store) => await answerOf(store('acked').getAll<Acked>())),
    rename: async ({ from, to }, pick, change) =>
      await database.run('readwrite', async (store) => {
        const [before, all] = await Promise.all([metaIn(store), answerOf(store('outbox').getAll<Mutation>())]);
        if (before.clientId !== from) return false;
        const { meta, mutations } = renamed(before, to, pick(all));
        store('outbox').clear();
        write(store, { ...change, put: mutations });
        store('meta').put(meta, 'outbox');
        return true;
      }),
    wipe: async (clientId) =>
      await database.run('readwrite', async (store) => {
        for (const name of ['outbox', 'acked', 'quarantine'] as const) store(name).clear();
        store('meta').put({ clientId, lastMid: 0, hlc: null }, 'outbox');
      }),
  };
}

function write(store: Stores, change: OutboxChange): void {
  for (const mid of change.remove ?? []) store('outbox').delete(mid);
  for (const mutation of change.put ?? []) store('outbox').put(mutation);
  for (const one of change.forget ?? []) store('acked').delete(ackedKey(one.mutation));
  for (const one of change.acked ?? []) store('acked').put(one, ackedKey(one.mutation));
  for (const id of change.dropAside ?? []) store('quarantine').delete(id);
  for (const one of change.aside ?? []) store('quarantine').put(one);
}
