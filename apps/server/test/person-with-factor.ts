import { randomUUID } from 'node:crypto';
import { TotpSetUp, RecoveryCodes } from '@backline/contract';
import { TOTP } from 'otpauth';
import { z } from 'zod';
import { sql } from '#platform/kernel';
import type { AccountServer } from './account-server.ts';
import { sessionOf } from './account-server.ts';
import { make } from './make.ts';
import type { TestUser } from './make.ts';
import type { Reply } from './serve-routes.ts';
import { testDatabase } from './test-database.ts';

export interface PersonWithFactor {
  readonly user: TestUser;
  readonly recoveryCodes: readonly string[];
  /** What the authenticator app shows, so many steps of thirty seconds from now. */
  code(steps?: number): string;
  /** By password; answers the cookie of the log-in that waits for the second factor. */
  begin(): Promise<string>;
  finish(pending: string, shown: { readonly code: string } | { readonly recoveryCode: string }): Promise<Reply>;
}

/** Somebody with a password and an authenticator app that has been used a while ago, set up through the endpoints. */
export async function personWithFactor(
  server: AccountServer,
  { password, passwordHash }: { readonly password: string; readonly passwordHash: string },
): Promise<PersonWithFactor> {
  const { database } = await testDatabase();
  const user = await make.user();
  await database.asPlatform(
    async (db) => await db.run(sql`update identity.users set password_hash = ${passwordHash} where id = ${user.id}`),
  );
  const begun = await server.ask('POST /api/v1/auth/mfa/totp', { as: user });
  const { uri } = z.object({ data: TotpSetUp }).parse(begun.body).data;
  const code = (steps = 0) => codeOf(uri, steps);
  const confirmed = await server.ask('POST /api/v1/auth/mfa/totp/confirm', { as: user, body: { code: code() } });
  const { recoveryCodes } = z.object({ data: RecoveryCodes }).parse(confirmed.body).data;
  // As if the app had been set up some minutes ago: the codes of now are unused.
  await database.asPlatform(
    async (db) => await db.run(sql`update identity.factors set last_step = last_step - 10 where user_id = ${user.id}`),
  );
  return {
    user,
    recoveryCodes,
    code,
    async begin() {
      const reply = await server.post('login', { email: user.email, password });
      const pending = pendingOf(reply);
      if (reply.status !== 401 || !pending || sessionOf(reply)) throw new Error(`no second factor: ${reply.status}`);
      return pending;
    },
    finish: async (pending, shown) => await server.post('mfa', shown, { cookie: `bl_pending=${pending}` }),
  };
}

/** What an app that has read this address shows. */
export function codeOf(uri: string, steps = 0): string {
  const secret = new URL(uri).searchParams.get('secret') ?? '';
  return new TOTP({ secret }).generate({ timestamp: Date.now() + steps * 30_000 });
}

/** The cookie of a log-in that waits for its second factor. */
export function pendingOf({ headers }: Reply): string | undefined {
  return /bl_pending=([\w-]+)/.exec(String(headers['set-cookie'] ?? ''))?.[1];
}

/** A code that is wrong for now, whatever the seed. */
export function wrongCodeFor(person: PersonWithFactor): string {
  const near = new Set([-1, 0, 1, 2].map((steps) => person.code(steps)));
  for (;;) {
    const code = String(Number.parseInt(randomUUID().slice(0, 8), 16) % 1_000_000).padStart(6, '0');
    if (!near.has(code)) return code;
  }
}
