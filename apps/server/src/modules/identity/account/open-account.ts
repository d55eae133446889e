import { randomUUID } from 'node:crypto';
import type { User } from '@backline/contract';
import type { SystemCtx } from '#platform/kernel';
import { userRegistered, userVerified } from '../events.ts';
import type { IdentityPorts } from '../ports.ts';
import { insertAccount } from './account.sql.ts';
import { hashPassword } from './password.ts';
import { foldEmail } from './secret-link.ts';

export interface AccountToOpen {
  readonly email: string;
  readonly displayName: string;
  readonly password: string;
}

/** Opens a confirmed account with its workspace in an operator's name; null when the address is taken. */
export async function openAccount(
  ctx: SystemCtx,
  ports: Pick<IdentityPorts, 'openPersonalWorkspace'>,
  account: AccountToOpen,
): Promise<User | null> {
  const passwordHash = await hashPassword(account.password);
  const { displayName } = account;
  const email = foldEmail(account.email);
  const user = await ctx.db.maybe(
    insertAccount({ id: randomUUID(), email, displayName, passwordHash, state: 'active', platformRole: null }),
  );
  if (!user) return null;
  await ports.openPersonalWorkspace(ctx, user);
  await ctx.emit(userRegistered, { userId: user.id });
  await ctx.emit(userVerified, { userId: user.id });
  return user;
}
