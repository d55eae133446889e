import type { MasterKeys, WrappedKey } from './master-keys.ts';
import { Secret } from './secret.ts';

/** Keys of files that leave the house: each travels inside its file, closed by the master key. */
export interface FileKeys {
  /** A new key, and the same key closed. */
  makeFileKey(fileId: string): Promise<{ readonly key: Secret; readonly wrapped: WrappedKey }>;
  /** The key of such a file; null where its master key is none of ours. Throws SealBroken where it was altered. */
  openFileKey(wrapped: WrappedKey, fileId: string): Promise<Secret | null>;
}

export function createFileKeys(masters: MasterKeys): FileKeys {
  return {
    async makeFileKey(fileId) {
      const { key, wrapped } = await masters.makeDataKey(ofFile(fileId));
      return { key: new Secret(key), wrapped };
    },
    async openFileKey(wrapped, fileId) {
      // Listed, and not merely usable: a key service would also use a key that a stranger shares with everybody.
      if (!(await masters.list()).some(({ name }) => name === wrapped.masterKey)) return null;
      return new Secret(await masters.unwrap(wrapped, ofFile(fileId)));
    },
  };
}

/** So that no key of a file is ever taken for one that seals the data, nor the other way round. */
function ofFile(fileId: string): string {
  return `file ${fileId}`;
}
