import { randomUUID } from 'node:crypto';
import type { Me, SetUp } from '@backline/contract';
import type { Database } from '#platform/db';
import type { PublicCtx } from '#platform/http';
import { fail, refuse } from '#platform/kernel';
import { userLoggedIn, userRegistered, userVerified } from '../events.ts';
import type { IdentityPorts } from '../ports.ts';
import { startSession } from '../session/start-session.ts';
import { anyOperator, insertAccount, lockSetUp } from './account.sql.ts';
import { checkPassword, hashPassword } from './password.ts';
import { foldEmail, hashOfSecret, newSecret } from './secret-link.ts';
import { showMe } from './show-me.ts';
import { dropTokens, insertToken, liveToken, useToken } from './token.sql.ts';

const linkMinutes = 30;

/** The one-time link to the first account, or null once somebody runs the installation. Each call makes the links before it useless. */
export async function openSetUp(database: Database, publicOrigin: string): Promise<string | null> {
  const empty = await database.asPlatform(async (db) => !(await db.one(anyOperator)).there);
  if (!empty) return null;
  const { token, hash } = newSecret();
  await database.asSystem('open the set-up link', async ({ db }) => {
    await db.together([
      dropTokens('set_up'),
      insertToken({ hash, purpose: 'set_up', userId: null, minutes: linkMinutes }),
    ]);
  });
  return `${publicOrigin}/set-up?token=${token}`;
}

/** Makes the first account of an installation: its owner stood at the console, so the address needs no letter. */
export async function setUp(ctx: PublicCtx, ports: IdentityPorts, input: SetUp): Promise<Me> {
  checkPassword(input.password, input);
  const hash = hashOfSecret(input.token);
  const known = await ctx.asSystem(
    'look at a set-up link',
    async ({ db }) => await db.maybe(liveToken(hash, 'set_up')),
  );
  if (!known) fail('TOKEN_EXPIRED');
  const passwordHash = await hashPassword(input.password);
  const { me, token } = await ctx.asSystem('make the first account', async (system) => {
    await system.db.run(lockSetUp);
    if (!(await system.db.maybe(useToken(hash, 'set_up')))) fail('TOKEN_EXPIRED');
    if ((await system.db.one(anyOperator)).there) fail('TOKEN_EXPIRED');
    const account = {
      id: randomUUID(),
      email: foldEmail(input.email),
      displayName: input.displayName,
      passwordHash,
      state: 'active',
      platformRole: 'super_admin',
    } as const;
    const user = (await system.db.maybe(insertAccount(account))) ?? refuse('email', 'taken', 'This address is taken.');
    await ports.openPersonalWorkspace(system, user);
    for (const happened of [userRegistered, userVerified, userLoggedIn])
      await system.emit(happened, { userId: user.id });
    const session = await startSession(system, user.id, ctx.via);
    return { me: await showMe(system, user, session), token: session };
  });
  ctx.setSession(token);
  return me;
}
