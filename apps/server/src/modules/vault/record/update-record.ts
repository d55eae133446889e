import type { PrivateRecord, UpdatePrivateRecord } from '@backline/contract';
import { refuse, refuseTrashed } from '#platform/kernel';
import type { Ctx } from '#platform/kernel';
import { privateRecordUpdated } from '../events.ts';
import { aRecord, loadRecord, shownRecord } from './load-record.ts';
import { expectSaidVersion } from './private-record.ts';
import { writeSealed } from './record.sql.ts';

/** Changes what a record says, under the key that everybody who holds it has. */
export async function updateRecord(
  ctx: Ctx,
  id: string,
  { sealed }: UpdatePrivateRecord,
  ifMatch: number | undefined,
): Promise<PrivateRecord> {
  const record = await loadRecord(ctx, id, 'update');
  expectSaidVersion(record, ifMatch);
  refuseTrashed(record, aRecord);
  if (sealed.kid !== record.sealed.kid)
    refuse('sealed.kid', 'same_key', 'This is sealed by another key than the one that its readers have.');
  await ctx.db.run(writeSealed(ctx.workspaceId, id, sealed));
  await ctx.emit(privateRecordUpdated, { recordId: id });
  return await shownRecord(ctx, id);
}
