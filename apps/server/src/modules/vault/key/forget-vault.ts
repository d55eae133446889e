import type { PersonCtx } from '#platform/http';
import { fail } from '#platform/kernel';
import type { ErasureStep } from '#platform/kernel';
import { vaultForgotten } from '../events.ts';
import { letGo } from '../record/share.sql.ts';
import { deleteKeys } from './key.sql.ts';

/** Gives up somebody's keys, to begin anew: what others hold too stays theirs, what nobody else can open goes. */
export async function forgetVault(ctx: PersonCtx): Promise<{ done: true }> {
  const { userId } = ctx;
  await ctx.asSystem('give up a vault', async (system) => {
    if ((await system.db.run(deleteKeys(userId))) === 0) return fail('NOT_FOUND', { resource: 'vault' });
    await system.db.run(letGo(userId, { workspaceId: null, before: null }));
    await system.emit(vaultForgotten, { userId });
  });
  return { done: true };
}

/** The same for somebody who is erased. */
export const sharesGo: ErasureStep = {
  name: 'vault.shares_go',
  run: async (inSystem, { userId }) =>
    await inSystem(
      async ({ db }) => {
        await db.run(letGo(userId, { workspaceId: null, before: null }));
        await db.run(deleteKeys(userId));
      },
      { seconds: 300 },
    ),
};
