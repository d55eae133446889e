/**
 * What this device has to know before anything else to open without a network. It is on the disk once it is written: what the page keeps
 * in its local storage is not for some seconds, and gone with a browser that is killed.
 */
const database = 'bl-here';
const store = 'kept';

let opening: Promise<IDBDatabase> | undefined;

/** Keeps something under a name; `null` forgets everything. A browser that keeps nothing cannot be opened without a network. */
export async function keepHere(name: string, value: object | null): Promise<void> {
  if (value) await here('readwrite', (kept) => kept.put(value, name));
  else await here('readwrite', (kept) => kept.clear());
}

/** What lies here under a name; undefined where nothing does, or the browser keeps nothing. */
export async function keptHere(name: string): Promise<unknown> {
  return await here<unknown>('readonly', (kept) => kept.get(name));
}

/** Asks the storage. A browser may have closed the connection: it is opened anew, once. */
async function here<T>(
  mode: IDBTransactionMode,
  ask: (kept: IDBObjectStore) => IDBRequest<T>,
  isAgain = false,
): Promise<T | undefined> {
  try {
    const db = await (opening ??= open());
    return await answerOf(ask(db.transaction(store, mode, { durability: 'strict' }).objectStore(store)));
  } catch {
    opening = undefined;
    return isAgain ? undefined : await here(mode, ask, true);
  }
}

async function open(): Promise<IDBDatabase> {
  const asked = indexedDB.open(database);
  asked.onupgradeneeded = () => void asked.result.createObjectStore(store);
  return await answerOf(asked);
}

async function answerOf<T>(asked: IDBRequest<T>): Promise<T> {
  return await new Promise((resolve, reject) => {
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error ?? new Error('the storage does not answer'));
  });
}
