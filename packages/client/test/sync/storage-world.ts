import { forceCloseDatabase, IDBFactory } from 'fake-indexeddb';
import { createIdbStore } from '../../src/sync/idb-store.ts';
import type { IdbDatabase, IdbFactory, IdbMode } from '../../src/sync/indexed-db.ts';
import type { Draft, Store } from '../../src/sync/store.ts';

export interface StorageWorld {
  readonly factory: IdbFactory;
  /** What each transaction asked for: the database, how, and how durable. */
  readonly transactions: readonly { readonly name: string; readonly mode: IdbMode; readonly durability: string }[];
  /** The browser closes every connection to these databases, as it does when it is short of room. */
  closeAll(name: string): void;
  /** The same without a word, as it happens to a page that comes back from the cache of its browser. */
  loseAll(name: string): void;
  /** Every write to these databases fails by this name from now on; null mends it. */
  failWrites(name: string, error: string | null): void;
}

/** A browser's storage that can be made to fail. */
export function createStorageWorld(): StorageWorld {
  const real = new IDBFactory();
  const open: { name: string; database: IdbDatabase }[] = [];
  const transactions: { name: string; mode: IdbMode; durability: string }[] = [];
  const failing = new Map<string, string>();

  function watch(name: string, database: IdbDatabase): void {
    open.push({ name, database });
    const begin = database.transaction.bind(database);
    database.transaction = (stores, mode, options) => {
      transactions.push({ name, mode, ...options });
      const transaction = begin(stores, mode, options);
      const failure = [...failing].find(([part]) => name.includes(part))?.[1];
      if (mode === 'readwrite' && failure) throw new DOMException('The storage refuses.', failure);
      return transaction;
    };
  }

  return {
    factory: {
      open(name, version) {
        const request = real.open(name, version);
        request.addEventListener('success', () => watch(name, request.result));
        return request;
      },
      deleteDatabase: (name) => real.deleteDatabase(name),
    },
    transactions,
    closeAll(part) {
      for (const { name, database } of open.splice(0))
        if (name.includes(part)) Reflect.apply(forceCloseDatabase, undefined, [database]);
    },
    loseAll(part) {
      for (const { name, database } of open.splice(0)) if (name.includes(part)) database.close();
    },
    failWrites(name, error) {
      if (error === null) failing.delete(name);
      else failing.set(name, error);
    },
  };
}

let names = 0;

/** A store in that storage, as one tab has it. */
export function storeIn({ factory }: Pick<StorageWorld, 'factory'>, userId = 'ana', workspaceId = 'band'): Store {
  return createIdbStore({ factory, userId, workspaceId, newClientId: () => `device-${(names += 1)}` });
}

export function draft(name: string, args: Draft['args'] = {}): Draft {
  return { name, args, base: {} };
}
