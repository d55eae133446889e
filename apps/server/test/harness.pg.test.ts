import { expect, test } from 'vitest';
import { sql } from '#platform/kernel';
import { make, testCtx, testDatabase } from './index.ts';

test('every file has a database of its own, migrated', async () => {
  const { database, name } = await testDatabase();
  const row = await database.asPlatform(
    async (db) =>
      await db.one(
        sql<{
          name: string;
          accounts: number;
        }>`select current_database() as name, (select count(*) from identity.users) as accounts`,
      ),
  );
  expect(row).toEqual({ name, accounts: 0 });
});

test('an owner reads the workspace they stand in', async () => {
  const at = await testCtx({ currency: 'EUR' });
  const rows = await at.read.rows('settings', sql<{ currency: string }>`select currency from workspaces.workspaces`);
  expect(rows).toEqual([{ currency: 'EUR' }]);
  expect(await at.told()).toEqual(['workspace.created']);
});

test('somebody from elsewhere finds no workspace', async () => {
  const at = await testCtx();
  const stranger = await make.user();
  const { database } = await testDatabase();
  await expect(database.inWorkspace(stranger.who, at.workspaceId, async () => 1)).rejects.toMatchObject({
    code: 'NOT_FOUND',
  });
});

test('a viewer is a viewer', async () => {
  const viewer = await (await testCtx()).as('viewer');
  expect(await viewer.write(async ({ actor }) => actor.role)).toBe('viewer');
});
