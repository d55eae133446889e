import { expect, test } from 'vitest';
import { newId, sql } from '#platform/kernel';
import { make, testDatabase } from '#test';
import { openWorkspace } from './open-workspace.ts';

test('twenty workspaces of one name at the same moment get twenty slugs', async () => {
  const { database } = await testDatabase();
  const owner = await make.user();
  await Promise.all(Array.from({ length: 20 }, async () => await make.workspace({ name: 'Los Mismos', owner })));
  const slugs = await database.asPlatform(
    async (db) => await db.all(sql<{ slug: string }>`select slug from workspaces.slugs where slug like 'los-mismos%'`),
  );
  expect(new Set(slugs.map(({ slug }) => slug)).size).toBe(20);
});

test('a slug that is asked for while the same name leads to it is taken, or the name leads on', async () => {
  const { database } = await testDatabase();
  const owner = await make.user();
  await make.workspace({ name: 'Racing Cats', owner });
  async function open(name: string, slug?: string): Promise<void> {
    const workspace = { id: newId(), kind: 'band', name, timeZone: 'UTC', currency: 'EUR', ownerId: owner.id } as const;
    await database.asSystem('open in a test', async (ctx) => await openWorkspace(ctx, workspace, slug));
  }
  const slugs = sql<{ slug: string }>`select slug from workspaces.slugs where slug like 'racing-cats%'`;
  for (let round = 0; round < 20; round++) {
    const there = await database.asPlatform(async (db) => await db.all(slugs));
    // What the name leads to next.
    const wanted = `racing-cats-${there.length + 1}`;
    const [byName, asked] = await Promise.allSettled([open('Racing Cats'), open('Other', wanted)]);
    expect(byName.status).toBe('fulfilled');
    if (asked.status === 'rejected') expect(asked.reason).toMatchObject({ code: 'VALIDATION_ERROR' });
  }
});
