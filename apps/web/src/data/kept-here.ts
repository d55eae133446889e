/**
 * What this device has to know before anything else to open without a network. It is on the disk once it is written: what the page keeps
 * in its local storage is not for some seconds, and gone with a browser that is killed.
 */
const database = 'bl-here';
const store = 'kept';

let opening: Promise<IDBDatabase> | undefined;

/** Keeps something under a name; `null` forgets everything. A browser that keeps nothing cannot be opened without a network. */
export async function keepHere(name: string, value: object | null): Promise<void> {
  try {
    const db = await opened();
    const kept = db.transaction(store, 'readwrite', { durability: 'strict' }).objectStore(store);
    if (value) kept.put(value, name);
    else kept.clear();
  } catch {
    opening = undefined;
  }
}

/** What lies here under a name. */
export async function keptHere(name: string): Promise<unknown> {
  try {
    const db = await opened();
    return await answerOf(db.transaction(store).objectStore(store).get(name));
  } catch {
    opening = undefined;
    return undefined;
  }
}

async function opened(): Promise<IDBDatabase> {
  if (!opening) {
    const asked = indexedDB.open(database);
    asked.onupgradeneeded = () => void asked.result.createObjectStore(store);
    opening = answerOf(asked);
  }
  return await opening;
}

async function answerOf<T>(asked: IDBRequest<T>): Promise<T> {
  return await new Promise((resolve, reject) => {
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error ?? new Error('the storage does not answer'));
  });
}
