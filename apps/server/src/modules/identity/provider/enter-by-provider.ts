import { randomUUID } from 'node:crypto';
import type { PublicCtx } from '#platform/http';
import { sendMail } from '#platform/mail';
import { fail } from '#platform/kernel';
import type { SystemCtx } from '#platform/kernel';
import { accountByEmail, accountWithHash, insertAccount } from '../account/account.sql.ts';
import type { AccountRow } from '../account/account.sql.ts';
import { admitOrRefuse } from '../account/admit.ts';
import { dropWaysIn } from '../account/token.sql.ts';
import { providerLinked, userLoggedIn, userRegistered, userVerified } from '../events.ts';
import { askForFactor } from '../factor/ask-for-factor.ts';
import { writeLetter } from '../letters/write-letter.ts';
import type { IdentityPorts } from '../ports.ts';
import { queueSessionsOf } from '../session/session.sql.ts';
import { startSession } from '../session/start-session.ts';
import { invitationAt } from './own-place.ts';
import { holdAsLinked, insertLink, isConfirmed, linkedAccount } from './provider-link.sql.ts';
import type { Profile, Provider } from './provider.ts';

export interface Arrival {
  readonly provider: Provider;
  readonly profile: Profile;
}

interface LogIn extends Arrival {
  /** Where the browser goes on: whoever is on the way to an invitation comes by it. */
  readonly place: string;
}

/**
 * Lets in whoever a provider has named; a second factor is asked for as after a password.
 *
 *   linked already ───────────────────────────────────▶ that account
 *   address vouched for by the provider ┬─ nobody here, or a claim that nobody confirmed ─▶ new account, its log opened
 *                                       └─ an account that confirmed it ──────────────────▶ linked, its owner told by mail
 *   anything else ────────────────────────────────────▶ refused: log in first, then link
 */
export async function enterByProvider(ctx: PublicCtx, ports: IdentityPorts, arrival: LogIn): Promise<void> {
  const account = await ctx.asSystem(
    'find the account of a provider',
    async (system) => await accountOf(system, ports, arrival),
  );
  if (account.state !== 'active') fail(account.state === 'deleting' ? 'ACCOUNT_DELETING' : 'ACCOUNT_SUSPENDED');
  await askForFactor(ctx, ports, { account, better: null });

  const token = await ctx.asSystem('log in by a provider', async (system) => {
    await system.db.run(queueSessionsOf(account.id));
    // A ban, or a link taken away meanwhile, has ended all sessions; this one must not slip in behind it.
    if (!(await system.db.maybe(holdAsLinked(account.id, arrival.profile)))) fail('SIGN_IN_REFUSED');
    await system.emit(userLoggedIn, { userId: account.id });
    return await startSession(system, account.id, ctx.via);
  });
  ctx.setSession(token);
}

async function accountOf(system: SystemCtx, ports: IdentityPorts, arrival: LogIn): Promise<AccountRow> {
  const { db } = system;
  const linked = await db.maybe(linkedAccount(arrival.profile));
  if (linked) return await db.one(accountWithHash(linked.userId));
  const { email, isVouched } = arrival.profile;
  if (email === null || !isVouched) return fail('EMAIL_UNCONFIRMED');
  const there = await db.maybe(accountByEmail(email));
  if (!there || there.state === 'pending') return await openAccount(system, ports, arrival, email);
  if (there.state !== 'active') return there;
  if (!(await db.one(isConfirmed(there.id))).there) fail('EMAIL_UNCONFIRMED');
  await addLink(system, ports, arrival, there);
  return there;
}

/** Opens an account of its own. What a stranger began at the address goes: their password, and the links they were sent. */
async function openAccount(
  system: SystemCtx,
  ports: IdentityPorts,
  { provider, profile, place }: LogIn,
  email: string,
): Promise<AccountRow> {
  await admitOrRefuse(system.db, ports, { email, invitation: invitationAt(place) });
  const user = await system.db.maybe(
    insertAccount({
      id: randomUUID(),
      email,
      displayName: profile.name ?? nameFrom(email),
      passwordHash: null,
      state: 'active',
      platformRole: null,
    }),
  );
  // Somebody was faster by an instant; the next try finds their account.
  if (!user) return fail('SIGN_IN_REFUSED');
  await system.db.run(dropWaysIn(user.id));
  await ports.openPersonalWorkspace(system, user);
  await insertOwn(system, { provider, profile }, user.id);
  for (const happened of [userRegistered, userVerified]) await system.emit(happened, { userId: user.id });
  await system.emit(providerLinked, { userId: user.id, provider: provider.key });
  return await system.db.one(accountWithHash(user.id));
}

/** Links a provider to an account that is there, and tells its owner. */
export async function addLink(
  system: SystemCtx,
  { publicOrigin }: IdentityPorts,
  arrival: Arrival,
  { id, email }: { readonly id: string; readonly email: string },
): Promise<void> {
  await insertOwn(system, arrival, id);
  const { key, name } = arrival.provider;
  await system.emit(providerLinked, { userId: id, provider: key });
  const values = { provider: name, forgotLink: `${publicOrigin}/forgot-password` };
  await system.enqueue(sendMail, writeLetter('providerLinked', email, values));
}

async function insertOwn({ db }: SystemCtx, { provider, profile }: Arrival, userId: string): Promise<void> {
  const link = await db.maybe(insertLink({ ...profile, id: randomUUID(), userId, provider: provider.key }));
  if (!link) fail('DUPLICATE');
}

function nameFrom(email: string): string {
  const [front = ''] = email.split('@');
  return front.padEnd(2, '·').slice(0, 100);
}
