import { randomUUID } from 'node:crypto';
import { errors, importJWK, jwtVerify, SignJWT } from 'jose';
import type { CryptoKey, JWTVerifyGetKey } from 'jose';
import { z } from 'zod';
import { accessTokenSeconds } from '@backline/contract';
import type { Database } from '#platform/db';
import type { AccessTokens } from '#platform/http';
import { publicKeys } from './signing-key.sql.ts';
import { signingAlgorithm } from './signing-key.ts';
import type { SigningKey } from './signing-key.ts';

const kind = 'at+jwt';
const Claims = z.object({ sid: z.uuid() });
const leastMsBetweenReads = 1000;

interface Holder {
  readonly userId: string;
  readonly sessionId: string;
  readonly now: Date;
}

/** Signs a token for the requests of a client. It says which session it is of; whether that lives, the database is asked. */
export async function signAccessToken(
  origin: string,
  { id, key }: SigningKey,
  { userId, sessionId, now }: Holder,
): Promise<string> {
  const seconds = Math.floor(now.getTime() / 1000);
  return await new SignJWT({ sid: sessionId })
    .setProtectedHeader({ alg: signingAlgorithm, kid: id, typ: kind })
    .setIssuer(origin)
    .setAudience(`${origin}/api`)
    .setSubject(userId)
    .setJti(randomUUID())
    .setIssuedAt(seconds)
    .setExpirationTime(seconds + accessTokenSeconds)
    .sign(key);
}

/** Reads access tokens by the public keys, which are kept in mind and read anew where a token names one that is not known. */
export function createAccessTokens(database: Database, origin: string): AccessTokens {
  let known = new Map<string, CryptoKey>();
  let readAt = 0;

  async function readKeys(): Promise<readonly Readonly<Record<string, unknown>>[]> {
    const rows = await database.asPlatform(async (db) => await db.all(publicKeys));
    return rows.map(({ publicJwk }) => publicJwk);
  }

  const keyOf: JWTVerifyGetKey<CryptoKey> = async ({ kid = '' }) => {
    const key = known.get(kid);
    if (key) return key;
    // Names that are made up must not make us ask the database each time.
    if (Date.now() - readAt >= leastMsBetweenReads) {
      readAt = Date.now();
      known = new Map(await Promise.all((await readKeys()).map(imported)));
    }
    return known.get(kid) ?? Promise.reject(new errors.JWKSNoMatchingKey());
  };

  return {
    async sessionOf(token) {
      try {
        const { payload } = await jwtVerify(token, keyOf, {
          algorithms: [signingAlgorithm],
          issuer: origin,
          audience: `${origin}/api`,
          typ: kind,
          requiredClaims: ['exp', 'sub', 'jti'],
        });
        return Claims.parse(payload).sid;
      } catch (error) {
        if (error instanceof errors.JOSEError) return null;
        throw error;
      }
    },
    keySet: async () => ({ keys: await readKeys() }),
  };
}

const Public = z.object({ kid: z.string(), kty: z.literal('OKP'), crv: z.string(), x: z.string() });

async function imported(jwk: Readonly<Record<string, unknown>>): Promise<readonly [string, CryptoKey]> {
  const { kid, ...key } = Public.parse(jwk);
  return [kid, await importJWK(key, signingAlgorithm)];
}
