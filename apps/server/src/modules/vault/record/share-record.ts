import { mostHolders } from '@backline/contract';
import type { PrivateRecord, PrivateShare } from '@backline/contract';
import { fail, refuseTrashed } from '#platform/kernel';
import type { Ctx } from '#platform/kernel';
import { privateRecordShared } from '../events.ts';
import { giveShares } from './give-shares.ts';
import { aRecord, loadRecord, shownRecord } from './load-record.ts';
import { checkShares } from './private-record.ts';
import { peopleHere } from './share.sql.ts';

/** Lets one more member open a record. */
export async function shareRecord(ctx: Ctx, id: string, share: PrivateShare): Promise<PrivateRecord> {
  const record = await loadRecord(ctx, id, 'update');
  refuseTrashed(record, aRecord);
  const people = await ctx.db.all(peopleHere);
  checkShares([share], { userId: share.userId, kid: record.sealed.kid, people });
  if (record.holders.includes(share.userId))
    return fail('DUPLICATE', { resource: 'private_share', message: 'This person can read it already.' });
  if (record.holders.length >= mostHolders)
    return fail('LIMIT_REACHED', { message: `A private record is shared with ${mostHolders} people at most.` });
  await giveShares(ctx, id, [share]);
  await ctx.emit(privateRecordShared, { recordId: id, userId: share.userId });
  return await shownRecord(ctx, id);
}
