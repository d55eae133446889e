import { mostFormerKeys } from '@backline/contract';
import type { FormerKey, PrivateRecord, RekeyPrivateRecord } from '@backline/contract';
import { refuse, refuseTrashed } from '#platform/kernel';
import type { Ctx } from '#platform/kernel';
import { privateRecordRekeyed } from '../events.ts';
import { giveShares } from './give-shares.ts';
import { aRecord, loadRecord, shownRecord } from './load-record.ts';
import { checkShares, expectSaidVersion } from './private-record.ts';
import type { RecordToChange } from './private-record.ts';
import { writeRekeyed } from './record.sql.ts';
import { peopleHere, removeSharesBut } from './share.sql.ts';

/**
 * Gives a record a new key, for those who stay.
 *
 *   held by A, B, C ──rekey for A, B──▶ held by A, B under a new key; C's share and the key in it are gone
 *   C leaves the workspace ──▶ C's share is gone, a new key is due ──rekey for A, B──▶ none is due
 */
export async function rekeyRecord(
  ctx: Ctx,
  id: string,
  { sealed, shares, former }: RekeyPrivateRecord,
  ifMatch: number | undefined,
): Promise<PrivateRecord> {
  const record = await loadRecord(ctx, id, 'update');
  expectSaidVersion(record, ifMatch);
  refuseTrashed(record, aRecord);
  if (sealed.kid === record.sealed.kid) refuse('sealed.kid', 'new_key', 'This is the key that it has.');
  const formerKeys = formerKeysOf(record, sealed.kid, former);
  checkShares(shares, { userId: ctx.actor.userId, kid: sealed.kid, people: await ctx.db.all(peopleHere) });
  const staying = shares.map(({ userId }) => userId);
  const added = staying.findIndex((userId) => !record.holders.includes(userId));
  if (added !== -1) refuse(`shares.${added}.userId`, 'holds', 'Whoever is new is let in by sharing.');
  await ctx.db.run(removeSharesBut(ctx.workspaceId, id, staying));
  await giveShares(ctx, id, shares);
  await ctx.db.run(writeRekeyed(ctx.workspaceId, id, { sealed, formerKeys }));
  const leftOut = record.holders.filter((userId) => !staying.includes(userId));
  await ctx.emit(privateRecordRekeyed, { recordId: id, leftOut });
  return await shownRecord(ctx, id);
}

/** The keys that a record had, with the one that it has now; none where whoever gives it a new one says nothing of that. */
function formerKeysOf(record: RecordToChange, kid: string, former: FormerKey | undefined): readonly FormerKey[] {
  if (!former) return [];
  if (former.kid !== record.sealed.kid || former.under !== kid)
    refuse('former', 'same_key', 'This leads from other keys than the one that it had to the one that it gets.');
  return [...record.formerKeys, former].slice(-mostFormerKeys);
}
