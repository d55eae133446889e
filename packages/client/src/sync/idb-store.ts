import { createDatabase } from './database.ts';
import { baseStores, createIdbBase } from './idb-base.ts';
import { createIdbOutbox, outboxStores } from './idb-outbox.ts';
import type { IdbFactory } from './indexed-db.ts';
import type { Store } from './store.ts';

export interface IdbStoreOptions {
  readonly factory: IdbFactory;
  /** Databases are named by both, so that two people on one device never meet. */
  readonly userId: string;
  readonly workspaceId: string;
  readonly newClientId: () => string;
}

/** The store of a browser: two databases of IndexedDB. */
export function createIdbStore({ factory, userId, workspaceId, newClientId }: IdbStoreOptions): Store {
  const whose = `${userId}:${workspaceId}`;
  const outbox = createDatabase({
    factory,
    name: `bl-outbox:${whose}`,
    version: 1,
    stores: outboxStores,
    durability: 'strict',
  });
  const base = createDatabase({
    factory,
    name: baseName({ userId, workspaceId }),
    version: 1,
    stores: baseStores,
    durability: 'relaxed',
  });
  return {
    outbox: createIdbOutbox(outbox, newClientId),
    base: createIdbBase(base),
    close() {
      outbox.close();
      base.close();
    },
  };
}

/** Under which name the rows of somebody's workspace lie. */
export function baseName({ userId, workspaceId }: Pick<IdbStoreOptions, 'userId' | 'workspaceId'>): string {
  return `bl-base:${userId}:${workspaceId}`;
}
