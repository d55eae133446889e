import { mostPrivateRecords } from '@backline/contract';
import type { CreatePrivateRecord, PrivateRecord, PrivateShare } from '@backline/contract';
import { venues } from '#modules/venues';
import { allow, fail, isRepeat, refuse } from '#platform/kernel';
import type { Ctx } from '#platform/kernel';
import { privateRecordCreated } from '../events.ts';
import { giveShares } from './give-shares.ts';
import { shownRecord } from './load-record.ts';
import { allowPrivate, checkShares } from './private-record.ts';
import { idIsFree, insertRecord, recordById, recordCount } from './record.sql.ts';
import { peopleHere } from './share.sql.ts';

/** Keeps a private record for whoever it is sealed for. The same again answers what is there. */
export async function createRecord(ctx: Ctx, input: CreatePrivateRecord): Promise<PrivateRecord> {
  const { id, kind, about, sealed, shares } = input;
  const { userId } = ctx.actor;
  allow(ctx.actor, 'contact', 'read');
  allowPrivate(ctx.actor, 'create', { kind, createdBy: userId });
  const there = await ctx.db.maybe(recordById(ctx.workspaceId, id));
  if (there) return isRepeat(there, { kind, sealed }) ? there : fail('DUPLICATE', { resource: 'private_record' });
  // Of a record that somebody else holds nothing is told, and nobody becomes a holder of it here.
  const { isFree } = await ctx.db.one(idIsFree(id));
  if (!isFree) return fail('DUPLICATE', { resource: 'private_record' });
  const venue = await venues.find(ctx.db, about.id);
  if (!venue) return refuse('about.id', 'exists', 'There is no such venue here.');
  const { count } = await ctx.db.one(recordCount);
  if (count >= mostPrivateRecords)
    return fail('LIMIT_REACHED', {
      message: `A workspace keeps ${mostPrivateRecords} private records. Put some into the trash; they go after 30 days.`,
    });
  checkShares(shares, { userId, kid: sealed.kid, people: await ctx.db.all(peopleHere) });
  // One's own share comes first: whoever holds none is shown no record by the database, and shares none.
  const isOwn = (share: PrivateShare) => share.userId === userId;
  await giveShares(ctx, id, shares.filter(isOwn));
  await giveShares(
    ctx,
    id,
    shares.filter((share) => !isOwn(share)),
  );
  if ((await ctx.db.run(insertRecord(ctx.workspaceId, { id, kind, venueId: venue.id, sealed }, userId))) === 0)
    return fail('DUPLICATE', { resource: 'private_record' });
  await ctx.emit(privateRecordCreated, { recordId: id });
  return await shownRecord(ctx, id);
}
