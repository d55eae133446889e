import { brokenUnique } from '#platform/db';
import { fail } from '#platform/kernel';
import type { Ctx } from '#platform/kernel';
import type { NewShow } from './performance.ts';
import { insertItems, insertShows, putNotes } from './store-performances.sql.ts';
import type { Stamped } from './store-performances.sql.ts';

/** Stores shows with all that belongs to them, two round trips at most; a show whose id is taken is left out of the answer. */
export async function storeShows(ctx: Ctx, rows: readonly NewShow[]): Promise<readonly Stamped[]> {
  const owner = { workspaceId: ctx.workspaceId, userId: ctx.actor.userId };
  const stamped = await refusingTaken(async () => await ctx.db.all(insertShows(owner, rows)));
  const made = new Set(stamped.map(({ id }) => id));
  const shows = rows.filter(({ show }) => made.has(show.id)).map(({ show }) => show);

  const notes = shows.flatMap(({ id, privateNotes }) => (privateNotes === '' ? [] : [{ id, privateNotes }]));
  const items = shows.flatMap(({ id, playedItems }) => playedItems.map((item) => ({ ...item, performanceId: id })));
  await togetherOnce(ctx, [
    ...(notes.length > 0 ? [putNotes(owner, notes)] : []),
    ...(items.length > 0 ? [insertItems(owner, items)] : []),
  ]);
  return stamped;
}

/** Runs statements that may bring ids of their own; one that another row has is the caller's fault. */
export async function togetherOnce(ctx: Ctx, statements: Parameters<Ctx['db']['together']>[0]): Promise<void> {
  await refusingTaken(async () => await ctx.db.together(statements));
}

const takenMessages = new Map([
  ['played_items_pkey', 'A played song has the id of another one.'],
  ['performances_workspace_id_source_source_key_key', 'A show of this import has been imported in the meantime.'],
]);

async function refusingTaken<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const message = takenMessages.get(brokenUnique(error) ?? '');
    if (message === undefined) throw error;
    return fail('DUPLICATE', { resource: 'performance', message, cause: error });
  }
}
