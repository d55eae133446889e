import { expect, test } from 'vitest';
import { sql } from '#platform/kernel';
import { make, testDatabase } from '#test';

test('twenty workspaces of one name at the same moment get twenty slugs', async () => {
  const { database } = await testDatabase();
  const owner = await make.user();
  await Promise.all(Array.from({ length: 20 }, async () => await make.workspace({ name: 'Los Mismos', owner })));
  const slugs = await database.asPlatform(
    async (db) => await db.all(sql<{ slug: string }>`select slug from workspaces.slugs where slug like 'los-mismos%'`),
  );
  expect(new Set(slugs.map(({ slug }) => slug)).size).toBe(20);
});
