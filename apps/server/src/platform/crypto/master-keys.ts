/** A data key as it is kept: closed by the master key of this name. */
export interface WrappedKey {
  readonly masterKey: string;
  readonly bytes: Buffer;
}

export interface MasterKey {
  /** With the provider before it: `file:…`, `kms:…`. */
  readonly name: string;
  readonly isActive: boolean;
  readonly createdAt: string | null;
}

/**
 * Who keeps master keys: a file on this machine, or a key management service. One of them is active and closes what is
 * new; all of them open. A data key is bound to its id, so that none can be passed off as another.
 */
export interface MasterKeys {
  /** What the names of its keys begin with: `file`, `kms`. */
  readonly provider: string;
  list(): Promise<readonly MasterKey[]>;
  /** Whether it has this key, and may use it. */
  holds(masterKey: string): Promise<boolean>;
  /** A new data key, open and closed. */
  makeDataKey(id: string): Promise<{ readonly key: Buffer; readonly wrapped: WrappedKey }>;
  wrap(key: Buffer, id: string): Promise<WrappedKey>;
  unwrap(wrapped: WrappedKey, id: string): Promise<Buffer>;
  /** Closes a data key anew, by the active master key. */
  rewrap(wrapped: WrappedKey, id: string): Promise<WrappedKey>;
  /** Makes a new master key active where the provider is ours to order about; answers the name of the active one. */
  rotate(): Promise<string>;
}
