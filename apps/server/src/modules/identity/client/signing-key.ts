import { randomUUID } from 'node:crypto';
import { exportJWK, generateKeyPair, importJWK } from 'jose';
import type { CryptoKey } from 'jose';
import { z } from 'zod';
import type { SealContext, Sealer } from '#platform/crypto';
import type { SealedColumn, SystemCtx } from '#platform/kernel';
import { insertSigningKey, presentKey } from './signing-key.sql.ts';

export const signingAlgorithm = 'EdDSA';

export const sealedSigningKeys: SealedColumn = { table: 'identity.signing_keys', column: 'private_sealed' };

export interface SigningKey {
  readonly id: string;
  readonly key: CryptoKey;
}

export interface SystemDoor {
  asSystem<T>(reason: string, work: (ctx: SystemCtx) => Promise<T>): Promise<T>;
}

const Jwk = z.object({ kty: z.literal('OKP'), crv: z.string(), x: z.string(), d: z.string() });

/** The key to sign with: the present one, or a new one where it has served thirty days. Two made at once do no harm. */
export async function signingKey({ asSystem }: SystemDoor, sealer: Sealer): Promise<SigningKey> {
  const present = await asSystem(
    'look up the key that tokens are signed with',
    async ({ db }) => await db.maybe(presentKey),
  );
  if (!present) return await makeKey({ asSystem }, sealer);
  const jwk = Jwk.parse(JSON.parse((await sealer.open(present.sealed, placeOf(present.id))).reveal().toString('utf8')));
  return { id: present.id, key: await importJWK(jwk, signingAlgorithm) };
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
