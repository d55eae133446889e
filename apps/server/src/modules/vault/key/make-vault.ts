import type { MakeVault, OwnVault } from '@backline/contract';
import type { PersonCtx } from '#platform/http';
import { fail } from '#platform/kernel';
import { vaultMade } from '../events.ts';
import { insertKeys } from './key.sql.ts';
import { showVault } from './show-vault.ts';

/** Keeps the keys that somebody made. There is one vault a person: another would leave what the first one sealed behind. */
export async function makeVault(ctx: PersonCtx, keys: MakeVault): Promise<OwnVault> {
  const { userId } = ctx;
  if ((await ctx.db.run(insertKeys(userId, keys))) === 0)
    return fail('DUPLICATE', { resource: 'vault', message: 'Private data is set up already. Unlock it.' });
  await ctx.emit(vaultMade, { userId });
  return await showVault(ctx);
}
