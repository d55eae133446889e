import { beforeAll, expect, test } from 'vitest';
import { sql } from '#platform/kernel';
import { startServer, testDatabase } from '#test';
import type { TestServer } from '#test';
import { backupVisitor } from '../../../test/backup-visitor.ts';
import { bandWithShows } from '../../../test/band-with-shows.ts';
import type { BandWithShows } from '../../../test/band-with-shows.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});

const { database } = await testDatabase();
async function ask<Row>(statement: ReturnType<typeof sql<Row>>): Promise<readonly Row[]> {
  return await database.asPlatform(async (db) => await db.all(statement));
}

/** What the workspace says of itself, without what every write stamps. */
async function contents(workspaceId: string): Promise<readonly unknown[]> {
  return await ask(sql`
    select 'venue' as kind, id, to_jsonb(t) - '{version,fmeta,updated_at}'::text[] as row from venues.venues t where workspace_id = ${workspaceId}
    union all select 'song', id, to_jsonb(t) - '{version,fmeta,updated_at}'::text[] from bands.songs t where workspace_id = ${workspaceId}
    union all select 'list', id, to_jsonb(t) - '{version,fmeta,updated_at}'::text[] from bands.set_lists t where workspace_id = ${workspaceId}
    union all select 'item', id, to_jsonb(t) - '{version,fmeta,updated_at}'::text[] from bands.set_list_items t where workspace_id = ${workspaceId}
    union all select 'show', id, to_jsonb(t) - '{version,fmeta,updated_at}'::text[] from gigs.performances t where workspace_id = ${workspaceId}
    union all select 'money', id, to_jsonb(t) - '{version,fmeta,updated_at}'::text[] from gigs.performance_money t where workspace_id = ${workspaceId}
    union all select 'note', id, to_jsonb(t) - '{version,fmeta,updated_at}'::text[] from gigs.performance_notes t where workspace_id = ${workspaceId}
    union all select 'played', id, to_jsonb(t) - '{version,fmeta,updated_at}'::text[] from gigs.played_items t where workspace_id = ${workspaceId}
    union all select 'workspace', workspace_id, to_jsonb(t) - '{version,fmeta,updated_at}'::text[] from workspaces.workspaces t where workspace_id = ${workspaceId}
    order by 1, 2`);
}

/** Everything that can happen to a log: changed, deleted, added, and a name that went to somebody else. */
async function lifeGoesOn({ id: w, ids, member }: BandWithShows): Promise<void> {
  await database.asPlatform(async (db) => {
    await db.together([
      sql`update gigs.performances set title = 'Renamed', set_list_id = null where workspace_id = ${w} and id = ${ids.show}`,
      sql`delete from gigs.performance_notes where workspace_id = ${w}`,
      sql`insert into gigs.performance_notes (workspace_id, performance_id, user_id, body) values (${w}, ${ids.show}, ${member.id}, 'another note')`,
      sql`update venues.venues set slug = 'the-old-club' where workspace_id = ${w} and id = ${ids.venue}`,
      sql`insert into venues.venues (workspace_id, slug, name) values (${w}, 'the-club', 'A New Club')`,
      sql`update gigs.performances p set venue_id = v.id, venue_name = v.name from venues.venues v
        where p.workspace_id = ${w} and v.workspace_id = ${w} and v.slug = 'the-club'`,
      sql`insert into bands.songs (workspace_id, title, status) values (${w}, 'A New Song', 'learning')`,
      sql`update bands.set_list_items i set song_id = s.id from bands.songs s
        where i.workspace_id = ${w} and s.workspace_id = ${w} and s.title = 'A New Song'`,
      sql`delete from gigs.played_items where workspace_id = ${w}`,
      sql`update workspaces.workspaces set name = 'The Others', currency = 'USD' where workspace_id = ${w}`,
    ]);
  });
}

test('everything becomes what it was, after a backup of what it is now, and can be taken back', async () => {
  const band = await bandWithShows(3);
  const owner = backupVisitor(server, band.owner, band.id);
  const then = await contents(band.id);
  const { id: backupId } = await owner.make();
  await lifeGoesOn(band);
  const now = await contents(band.id);

  const { id } = await owner.begin(backupId);
  const tried = await owner.check(id, { mode: 'replace' });
  expect(tried).toMatchObject({
    state: 'ready',
    safetyBackupId: null,
    report: { total: { created: 4, removed: 3, conflicting: 0, invalid: 0, withheld: 0 } },
  });
  expect(await contents(band.id)).toEqual(now);
  const done = await owner.run(id);
  expect(done).toMatchObject({ state: 'completed', report: tried.report });
  expect(await contents(band.id)).toEqual(then);
  const saved = await owner.showBackup(done.safetyBackupId ?? '');
  expect(saved).toMatchObject({
    kind: 'before_replace',
    state: 'ready',
    counts: { songs: 3, venues: 2, 'played-items': 0 },
  });

  expect(await owner.undo(id)).toMatchObject({ state: 'rolled_back', keptAtUndo: 0 });
  expect(await contents(band.id)).toEqual(now);
});

test('what was changed since, and what that needs, stays when a restore is taken back', async () => {
  const band = await bandWithShows(2);
  const owner = backupVisitor(server, band.owner, band.id);
  const w = band.id;
  const { id: backupId } = await owner.make();
  await database.asPlatform(async (db) => {
    await db.together([
      sql`delete from gigs.performances where workspace_id = ${w}`,
      sql`delete from venues.venue_notes where workspace_id = ${w}`,
      sql`delete from venues.venue_aliases where workspace_id = ${w}`,
      sql`delete from venues.venues where workspace_id = ${w}`,
    ]);
  });
  const { id } = await owner.begin(backupId);
  await owner.check(id, { mode: 'merge' });
  await owner.run(id);
  await ask(
    sql`update gigs.performances set title = 'Edited since' where workspace_id = ${w} and id = ${band.ids.show}`,
  );
  // The show with its venue stays; what hangs on it and was not touched goes.
  expect(await owner.undo(id)).toMatchObject({ state: 'rolled_back', keptAtUndo: 2 });
  expect(await ask(sql`select title from gigs.performances where workspace_id = ${w}`)).toEqual([
    { title: 'Edited since' },
  ]);
  expect(await ask(sql`select slug from venues.venues where workspace_id = ${w}`)).toEqual([{ slug: 'the-club' }]);
  expect(await ask(sql`select from gigs.performance_money where workspace_id = ${w}`)).toHaveLength(0);
});

test('a restore is undone for seven days, and cancelled before it has begun', async () => {
  const band = await bandWithShows();
  const owner = backupVisitor(server, band.owner, band.id);
  const { id: backupId } = await owner.make();
  const base = `/api/v1/workspaces/${band.id}/restores`;
  const { id } = await owner.begin(backupId);
  expect((await server.call(band.owner, `POST ${base}/${id}/cancel`)).status).toBe(200);
  expect((await server.call(band.owner, `POST ${base}/${id}/run`)).status).toBe(409);
  const again = await owner.begin(backupId);
  await owner.check(again.id, { mode: 'merge' });
  await owner.run(again.id);
  await ask(sql`update transfer.restores set undo_until = now() - interval '1 minute' where id = ${again.id}`);
  expect((await server.call(band.owner, `POST ${base}/${again.id}/undo`)).status).toBe(409);
});
