import { beforeAll, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { Backup } from '@backline/contract/transfer';
import { asSuperuser, make, minutesPassSinceProof, startServer, testDatabase } from '#test';
import { sql } from '#platform/kernel';
import type { TestServer } from '#test';
import { backupVisitor, insideOf } from '../../../test/backup-visitor.ts';
import { bandWithShows } from '../../../test/band-with-shows.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});

test('a backup holds every kind of row, counted and listed, and what is one person’s alone only sealed', async () => {
  const band = await bandWithShows();
  const owner = backupVisitor(server, band.owner, band.id);
  const backup = await owner.make();
  expect(backup).toMatchObject({
    state: 'ready',
    isEncrypted: false,
    counts: {
      venues: 1,
      songs: 2,
      'set-lists': 2,
      performances: 1,
      'performance-money': 1,
      'performance-notes': 1,
      workspace: 1,
    },
  });
  const inside = await insideOf(await owner.download(backup.id));
  expect(JSON.parse(inside.get('manifest.json') ?? '')).toMatchObject({
    format: 'backline-backup',
    formatVersion: 1,
    workspaceId: band.id,
    createdBy: band.owner.id,
    counts: backup.counts,
  });
  const everything = [...inside.values()].join('\n');
  for (const shown of ['The Club', 'Stage is wet', 'Café at Midnight', '[C]Hello', 'Summer', '25000', 'Ben on bass'])
    expect(everything).toContain(shown);
  for (const hidden of ['Secret plan of Ben', 'hush of Ben', 'Ana was late', band.owner.email])
    expect(everything).not.toContain(hidden);
  expect(inside.get('data/performance-notes.private.ndjson')).toContain(band.member.id);
});

test('under a passphrase nothing of it can be read, and the passphrase is kept nowhere', async () => {
  const band = await bandWithShows();
  const owner = backupVisitor(server, band.owner, band.id);
  const backup = await owner.make('correct horse battery');
  expect(backup).toMatchObject({ state: 'ready', isEncrypted: true });
  const bytes = await owner.download(backup.id);
  expect(bytes.subarray(0, 8).toString()).toBe('BACKLINE');
  expect(bytes.includes('manifest')).toBe(false);
  const { database } = await testDatabase();
  const kept = await database.asPlatform(
    async (db) =>
      await db.one(sql<{ sealed: Buffer | null; told: string }>`select key_sealed as sealed,
        (select string_agg(payload::text, '') from events.outbox where workspace_id = ${band.id})
          || (select string_agg(payload::text, '') from jobs.jobs where workspace_id = ${band.id}) as told
        from transfer.backups where id = ${backup.id}`),
  );
  expect(kept.sealed).toBeNull();
  expect(kept.told).not.toContain('horse');
});

test('owners and admins make backups; the file goes to owners alone, freshly proved, once it is noted', async () => {
  const band = await bandWithShows();
  const admin = await make.member(band.id, 'admin');
  const base = `/api/v1/workspaces/${band.id}/backups`;
  const { id } = await backupVisitor(server, admin, band.id).make();
  expect((await server.call(band.member, `POST ${base}`, {})).status).toBe(403);
  expect((await server.call(band.member, `GET ${base}`)).status).toBe(403);
  expect((await server.call(await make.user(), `GET ${base}/${id}`)).status).toBe(404);
  expect((await server.call(admin, `GET ${base}`)).data(z.array(Backup))).toHaveLength(1);
  expect((await server.call(admin, `POST ${base}/${id}/open`)).status).toBe(403);
  expect((await server.call(admin, `GET ${base}/${id}/file`)).status).toBe(403);
  // Nobody fetches it unsaid, owners neither.
  expect((await server.call(band.owner, `GET ${base}/${id}/file`)).status).toBe(404);
  const owner = backupVisitor(server, band.owner, band.id);
  expect((await owner.download(id)).length).toBeGreaterThan(1000);
  await minutesPassSinceProof(band.owner, 11);
  expect((await server.call(band.owner, `POST ${base}/${id}/open`)).body).toMatchObject({
    error: { code: 'STEP_UP_REQUIRED' },
  });
  const { database } = await testDatabase();
  const noted = await database.asPlatform(
    async (db) =>
      await db.all(sql<{ action: string; actor: string | null }>`select action, actor_id as actor from audit.entries
        where workspace_id = ${band.id} and subject_id = ${id} order by id`),
  );
  expect(noted).toEqual([
    { action: 'backup.started', actor: admin.id },
    { action: 'backup.completed', actor: null },
    { action: 'backup.downloaded', actor: band.owner.id },
  ]);
});

test('a backup that is deleted is gone, with its file', async () => {
  const band = await bandWithShows();
  const owner = backupVisitor(server, band.owner, band.id);
  const { id } = await owner.make();
  const base = `/api/v1/workspaces/${band.id}/backups/${id}`;
  expect((await server.call(band.owner, `DELETE ${base}`)).status).toBe(200);
  expect((await server.call(band.owner, `GET ${base}`)).status).toBe(404);
  expect((await server.call(band.owner, `POST ${base}/open`)).status).toBe(404);
});

test('the timetable makes a backup in nobody’s name, under the passphrase that was set', async () => {
  const band = await bandWithShows();
  const base = `/api/v1/workspaces/${band.id}/backups`;
  const schedule = { daily: true, weekly: false, monthly: false };
  const set = await server.call(band.owner, `PUT ${base}/schedule`, {
    ...schedule,
    passphrase: 'correct horse battery',
  });
  expect(set.body).toMatchObject({ data: { ...schedule, hasPassphrase: true } });
  // A passphrase that is not named stays.
  expect((await server.call(band.owner, `PUT ${base}/schedule`, schedule)).body).toMatchObject({
    data: { hasPassphrase: true },
  });
  const { database } = await testDatabase();
  await (await asSuperuser()).query(`select graphile_worker.add_job('timetable:transfer.make_due_backups')`);
  const { id } = await vi.waitFor(async () => {
    const [made] = (await server.call(band.owner, `GET ${base}`)).data(z.array(Backup));
    if (made?.state !== 'ready') throw new Error(`the backup is ${made?.state}`);
    return made;
  }, 10_000);
  const owner = backupVisitor(server, band.owner, band.id);
  expect(await owner.showBackup(id)).toMatchObject({ kind: 'daily', isEncrypted: true, expiresAt: null });
  const begun = await owner.begin(id);
  expect(await owner.unlock(begun.id, 'correct horse battery')).toMatchObject({ inspection: { workspaceId: band.id } });
  const told = await database.asPlatform(
    async (db) =>
      await db.all(
        sql<{
          action: string;
          actor: string;
        }>`select action, actor_type as actor from audit.entries where subject_id = ${id} order by id`,
      ),
  );
  expect(told).toEqual([
    { action: 'backup.started', actor: 'system' },
    { action: 'backup.completed', actor: 'system' },
  ]);
});
