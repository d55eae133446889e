/** The parts of IndexedDB that are used. */
export interface IdbFactory {
  open(name: string, version?: number): IdbOpenRequest;
  deleteDatabase(name: string): IdbRequest<unknown>;
  /** Not in every browser. */
  databases?(): Promise<readonly { readonly name?: string }[]>;
}

interface IdbTarget {
  addEventListener(type: string, listener: () => void): void;
}

export interface IdbRequest<T> extends IdbTarget {
  readonly result: T;
  readonly error: Error | null;
}

export type IdbOpenRequest = IdbRequest<IdbDatabase>;

export interface IdbDatabase extends IdbTarget {
  readonly objectStoreNames: { contains(name: string): boolean };
  createObjectStore(name: string, options?: { keyPath: string }): unknown;
  transaction(stores: string[], mode: IdbMode, options: { durability: Durability }): IdbTransaction;
  close(): void;
}

export type IdbMode = 'readonly' | 'readwrite';
export type Durability = 'strict' | 'relaxed';

export interface IdbTransaction extends IdbTarget {
  readonly error: Error | null;
  objectStore(name: string): IdbStore;
  abort(): void;
}

export interface IdbStore {
  get<T>(key: IdbKey): IdbRequest<T | undefined>;
  getAll<T>(): IdbRequest<T[]>;
  put(value: unknown, key?: IdbKey): IdbRequest<unknown>;
  delete(key: IdbKey): IdbRequest<unknown>;
  clear(): IdbRequest<unknown>;
}

type IdbKey = string | number;

/** What a request comes to. */
export function answerOf<T>(request: IdbRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(request.error ?? new Error('A request of IndexedDB failed.')));
  });
}

/** Kept once the transaction is on the disk, as far as its durability says. */
export function endOf(transaction: IdbTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.addEventListener('complete', () => resolve());
    transaction.addEventListener('abort', () =>
      reject(transaction.error ?? new DOMException('The transaction was called off.', 'AbortError')),
    );
  });
}
