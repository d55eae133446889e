import type { PrivateRecord } from '@backline/contract';
import { allow, fail } from '#platform/kernel';
import type { Ctx } from '#platform/kernel';
import { allowPrivate } from './private-record.ts';
import type { RecordToChange } from './private-record.ts';
import { recordById, recordToChange } from './record.sql.ts';

/** The record to be changed, held against other writers; whoever cannot open it does not know of it. */
export async function loadRecord(ctx: Ctx, id: string, action: 'update' | 'delete'): Promise<RecordToChange> {
  allow(ctx.actor, 'contact', 'read');
  const record = await ctx.db.maybe(recordToChange(ctx.workspaceId, id));
  if (!record) return fail('NOT_FOUND', { resource: 'private_record' });
  allowPrivate(ctx.actor, action, record);
  return record;
}

/** The record as it is now, for whoever changed it. */
export async function shownRecord(ctx: Ctx, id: string): Promise<PrivateRecord> {
  return await ctx.db.one(recordById(ctx.workspaceId, id));
}

/** What a record is called where one in the trash is refused. */
export const aRecord = { resource: 'private_record', noun: 'private record' } as const;
