import { randomUUID } from 'node:crypto';
import { exportJWK, generateKeyPair, importJWK } from 'jose';
import type { CryptoKey } from 'jose';
import { z } from 'zod';
import type { SealContext, Sealer } from '#platform/crypto';
import type { SealedColumn, SystemCtx } from '#platform/kernel';
import { insertSigningKey, presentKey } from './signing-key.sql.ts';
import type { SigningKeyRow } from './signing-key.sql.ts';

export const signingAlgorithm = 'EdDSA';

export const sealedSigningKeys: SealedColumn = { table: 'identity.signing_keys', column: 'private_sealed' };

export interface SigningKey {
  readonly id: string;
  readonly key: CryptoKey;
}

interface SystemDoor {
  asSystem<T>(reason: string, work: (ctx: SystemCtx) => Promise<T>): Promise<T>;
}

/** The keys that tokens are signed with. */
export interface SigningKeys {
  /**
   * The key to sign with: the present one, or a new one where it has served thirty days. Two made at once do no harm.
   * Not to be asked from within a transaction: opening a key takes a connection of its own.
   */
  present(door: SystemDoor): Promise<SigningKey>;
}

const Jwk = z.object({ kty: z.literal('OKP'), crv: z.string(), x: z.string(), d: z.string() });

const leastMsBetweenLooks = 1000;

/** Which key is present is asked once a second at most, and each is opened once. */
export function createSigningKeys(sealer: Sealer): SigningKeys {
  let opened: SigningKey | null = null;
  let looking: Promise<SigningKey> | null = null;
  let lookedAt = 0;

  async function look(door: SystemDoor): Promise<SigningKey> {
    const present = await door.asSystem(
      'look up the key that tokens are signed with',
      async ({ db }) => await db.maybe(presentKey),
    );
    if (!present) opened = await makeKey(door, sealer);
    else if (present.id !== opened?.id) opened = await openKey(sealer, present);
    return opened;
  }

  return {
    async present(door) {
      if (looking === null || Date.now() - lookedAt >= leastMsBetweenLooks) {
        lookedAt = Date.now();
        looking = look(door);
        // Whoever waits is told; the next one looks again.
        looking.catch(() => (looking = null));
      }
      return await looking;
    },
  };
}

async function openKey(sealer: Sealer, { id, sealed }: SigningKeyRow): Promise<SigningKey> {
  const jwk = Jwk.parse(JSON.parse((await sealer.open(sealed, placeOf(id))).reveal().toString('utf8')));
  return { id, key: await importJWK(jwk, signingAlgorithm) };
}

async function makeKey({ asSystem }: SystemDoor, sealer: Sealer): Promise<SigningKey> {
  const id = randomUUID();
  const { privateKey, publicKey } = await generateKeyPair(signingAlgorithm, { extractable: true });
  const sealed = await sealer.seal(JSON.stringify(await exportJWK(privateKey)), placeOf(id));
  const publicJwk = { ...(await exportJWK(publicKey)), kid: id, alg: signingAlgorithm, use: 'sig' };
  await asSystem('make a key that tokens are signed with', async ({ db }) => {
    await db.run(insertSigningKey(id, publicJwk, sealed));
  });
  return { id, key: privateKey };
}

function placeOf(id: string): SealContext {
  return { table: sealedSigningKeys.table, column: sealedSigningKeys.column, rowId: id };
}
