import type { PrivateRecord, Sealed, UpdatePrivateRecord } from '@backline/contract';
import { refuse, refuseTrashed } from '#platform/kernel';
import type { Ctx } from '#platform/kernel';
import { privateRecordUpdated } from '../events.ts';
import { aRecord, loadRecord, shownRecord } from './load-record.ts';
import { expectSaidVersion } from './private-record.ts';
import type { RecordToChange } from './private-record.ts';
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
  return await sealAnew(ctx, record, sealed);
}

/** The same from a device, where what it was made upon has been looked at already. */
export async function changeRecord(ctx: Ctx, id: string, { sealed }: UpdatePrivateRecord): Promise<PrivateRecord> {
  return await sealAnew(ctx, await loadRecord(ctx, id, 'update'), sealed);
}

async function sealAnew(ctx: Ctx, record: RecordToChange, sealed: Sealed): Promise<PrivateRecord> {
  refuseTrashed(record, aRecord);
  if (sealed.kid !== record.sealed.kid)
    refuse('sealed.kid', 'same_key', 'This is sealed by another key than the one that its readers have.');
  await ctx.db.run(writeSealed(ctx.workspaceId, record.id, sealed));
  await ctx.emit(privateRecordUpdated, { recordId: record.id });
  return await shownRecord(ctx, record.id);
}
