import { sql } from '#platform/kernel';

export interface PublicKeyRow {
  readonly id: string;
  readonly publicJwk: Readonly<Record<string, unknown>>;
}

export interface SigningKeyRow {
  readonly id: string;
  readonly sealed: Buffer;
}

/** The key that signs now, unless it has served its time. */
export const presentKey = sql<SigningKeyRow>`select id, private_sealed as sealed from identity.signing_keys
  where created_at > now() - interval '30 days' order by created_at desc, id desc limit 1`;

export function insertSigningKey(id: string, publicJwk: object, sealed: Buffer) {
  return sql`insert into identity.signing_keys (id, public_jwk, private_sealed)
    values (${id}, ${JSON.stringify(publicJwk)}::jsonb, ${sealed}::bytea)`;
}

/** Whatever a token that is still good may have been signed with. */
export const publicKeys = sql<PublicKeyRow>`select id, public_jwk as "publicJwk" from identity.signing_keys
  order by created_at desc, id desc`;

/** Keys that nothing can be signed with any more: two days after their time, for tokens live a quarter of an hour. */
export const sweepSigningKeys = sql`delete from identity.signing_keys where created_at < now() - interval '32 days'`;
