import type { OwnVault } from '@backline/contract';
import type { PersonCtx } from '#platform/http';
import { vaultOf } from './key.sql.ts';

export async function showVault({ db, userId }: Pick<PersonCtx, 'db' | 'userId'>): Promise<OwnVault> {
  return { vault: (await db.maybe(vaultOf(userId))) ?? null };
}
