import { answerOf, endOf } from './indexed-db.ts';
import type { Durability, IdbDatabase, IdbFactory, IdbMode, IdbStore } from './indexed-db.ts';
import { nameOf, StorageError, storageErrorOf } from './storage-error.ts';

export interface DatabaseOptions {
  readonly factory: IdbFactory;
  readonly name: string;
  /** Goes up with a store that is added; stores are never taken away. */
  readonly version: number;
  readonly stores: Readonly<Record<string, { readonly keyPath?: string }>>;
  readonly durability: Durability;
}

export type Work<T> = (store: (name: string) => IdbStore) => Promise<T>;

/**
 * One database, opened when it is needed and again when the browser has closed it.
 *
 *   closed ──run──▶ open ──the browser closes it, another tab upgrades it──▶ closed
 *   run: fails because the connection is gone ──▶ opened anew, tried once more ──fails──▶ StorageError
 */
export interface Database {
  /** Does all of the work in one transaction, and is kept when that is done; nothing else may be awaited in the work. */
  run<T>(mode: IdbMode, work: Work<T>): Promise<T>;
  /** Deletes it; it is made anew at the next run. */
  drop(): Promise<void>;
  close(): void;
}

// The connection was lost on the way, which says nothing about the data.
const gone: ReadonlySet<string> = new Set([
  'InvalidStateError',
  'UnknownError',
  'AbortError',
  'TransactionInactiveError',
]);

export function createDatabase(options: DatabaseOptions): Database {
  const { factory, name, durability } = options;
  const stores = Object.keys(options.stores);
  let opening: Promise<IdbDatabase> | null = null;

  function close(): void {
    opening?.then((opened) => opened.close()).catch(() => {});
    opening = null;
  }

  async function opened(): Promise<IdbDatabase> {
    const mine = (opening ??= openDatabase(options, () => {
      if (opening === mine) opening = null;
    }));
    try {
      return await mine;
    } catch (cause) {
      if (opening === mine) opening = null;
      throw cause;
    }
  }

  async function once<T>(mode: IdbMode, work: Work<T>): Promise<T> {
    const transaction = (await opened()).transaction(stores, mode, { durability });
    const end = endOf(transaction);
    try {
      const [result] = await Promise.all([work((store) => transaction.objectStore(store)), end]);
      return result;
    } catch (cause) {
      end.catch(() => {});
      abort(transaction);
      throw cause;
    }
  }

  return {
    async run(mode, work) {
      try {
        return await once(mode, work);
      } catch (cause) {
        if (!gone.has(nameOf(cause))) throw storageErrorOf(cause);
      }
      close();
      return await once(mode, work).catch((cause: unknown) => {
        throw storageErrorOf(cause);
      });
    },
    async drop() {
      close();
      await answerOf(factory.deleteDatabase(name)).catch((cause: unknown) => {
        throw storageErrorOf(cause);
      });
    },
    close,
  };
}

async function openDatabase(options: DatabaseOptions, onClosed: () => void): Promise<IdbDatabase> {
  const database = await openAt(options, options.version).catch((cause: unknown) => {
    // A newer version of the app was here. Stores are only ever added, so what this one knows is there.
    if (nameOf(cause) === 'VersionError') return openAt(options);
    throw cause;
  });
  database.addEventListener('close', onClosed);
  database.addEventListener('versionchange', () => {
    database.close();
    onClosed();
  });
  return database;
}

async function openAt({ factory, name, stores }: DatabaseOptions, version?: number): Promise<IdbDatabase> {
  const request = requestOf(factory, name, version);
  request.addEventListener('upgradeneeded', () => {
    for (const [store, shape] of Object.entries(stores)) createStore(request.result, store, shape);
  });
  return await answerOf(request);
}

function requestOf(factory: IdbFactory, name: string, version: number | undefined) {
  try {
    return version === undefined ? factory.open(name) : factory.open(name, version);
  } catch (cause) {
    throw new StorageError('BROWSER_UNSUPPORTED', cause);
  }
}

function createStore(database: IdbDatabase, name: string, { keyPath }: { readonly keyPath?: string }): void {
  if (database.objectStoreNames.contains(name)) return;
  database.createObjectStore(name, ...(keyPath === undefined ? [] : [{ keyPath }]));
}

function abort(transaction: { abort(): void }): void {
  try {
    transaction.abort();
  } catch {
    // It has ended already.
  }
}
