import type { PrivateRecord } from '@backline/contract';
import { expectVersion } from '#platform/kernel';
import type { Ctx } from '#platform/kernel';
import { privateRecordRestored, privateRecordTrashed } from '../events.ts';
import { loadRecord, shownRecord } from './load-record.ts';
import { markRecordDeleted } from './record.sql.ts';

/** Puts a record into the trash, for everybody who holds it; one that is there already stays as it is. */
export async function trashRecord(ctx: Ctx, id: string, ifMatch?: number): Promise<PrivateRecord> {
  return await move(ctx, id, { at: ctx.now, ifMatch });
}

/** Takes a record out of the trash. */
export async function restoreRecord(ctx: Ctx, id: string, ifMatch?: number): Promise<PrivateRecord> {
  return await move(ctx, id, { at: null, ifMatch });
}

interface Move {
  readonly at: Date | null;
  readonly ifMatch: number | undefined;
}

async function move(ctx: Ctx, id: string, { at, ifMatch }: Move): Promise<PrivateRecord> {
  const record = await loadRecord(ctx, id, 'delete');
  expectVersion(record, ifMatch);
  if ((record.deletedAt !== null) === (at !== null)) return await shownRecord(ctx, id);
  await ctx.db.run(markRecordDeleted(ctx.workspaceId, id, at));
  await ctx.emit(at ? privateRecordTrashed : privateRecordRestored, { recordId: id });
  return await shownRecord(ctx, id);
}
