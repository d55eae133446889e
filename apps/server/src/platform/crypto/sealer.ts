import type { DataKeys } from './data-keys.ts';
import { createFileKeys } from './file-keys.ts';
import type { FileKeys } from './file-keys.ts';
import type { MasterKeys } from './master-keys.ts';
import { SealBroken } from './seal-broken.ts';
import { keyIdOf, openWith, sealWith } from './sealed-value.ts';
import type { SealContext } from './sealed-value.ts';
import { Secret } from './secret.ts';

/**
 * Closes values before they are stored. Both ways may ask the database for a data key on a connection of the system, so
 * they are called outside of a system transaction.
 */
export interface Sealer extends FileKeys {
  seal(plain: Secret | string, context: SealContext): Promise<Buffer>;
  /** Throws SealBroken, always the same, for what does not open in this place. */
  open(sealed: Buffer, context: SealContext): Promise<Secret>;
}

export function createSealer(keys: DataKeys, masters: MasterKeys): Sealer {
  return {
    async seal(plain, context) {
      const secret = plain instanceof Secret ? plain : new Secret(plain);
      return sealWith(await keys.take(), secret.reveal(), context);
    },
    async open(sealed, context) {
      const key = await keys.find(keyIdOf(sealed));
      if (!key) throw new SealBroken();
      return new Secret(openWith(key.key, sealed, context));
    },
    ...createFileKeys(masters),
  };
}
