import type { User } from '@backline/contract';
import { newId } from '#platform/kernel';
import type { SystemCtx } from '#platform/kernel';
import { userRegistered, userVerified } from '../events.ts';
import { insertAccount, openWithPassword } from './account.sql.ts';
import { hashPassword } from './password.ts';
import { foldEmail } from './secret-link.ts';

export interface AccountToReserve {
  readonly email: string;
  readonly displayName: string;
}

/** Reserves an account in an operator's name, which nobody can log in to; one that waits already is taken up again. Null when the address is taken. */
export async function reserveAccount(ctx: SystemCtx, { email, displayName }: AccountToReserve): Promise<User | null> {
  const account = { id: newId(), email: foldEmail(email), displayName, passwordHash: null } as const;
  return (await ctx.db.maybe(insertAccount({ ...account, state: 'pending', platformRole: null }))) ?? null;
}

/** Opens a reserved account with this password, as a confirmed one. False when it is open already. */
export async function openAccount(ctx: SystemCtx, userId: string, password: string): Promise<boolean> {
  const user = await ctx.db.maybe(openWithPassword(userId, await hashPassword(password)));
  if (!user) return false;
  await ctx.emit(userRegistered, { userId });
  await ctx.emit(userVerified, { userId });
  return true;
}
