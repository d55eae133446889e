import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { testCtx } from '#test';
import type { TestCtx } from '#test';
import { sql } from '#platform/kernel';

const count = sql<{ count: number }>`select count(*) from vault.private_records`;

/** A share, and where it is the first one, the record with it; as a statement of the app, past every command. */
async function put(at: TestCtx, recordId: string, userId: string, isFirst = false): Promise<void> {
  const venueId = randomUUID();
  await at.write(async ({ db, workspaceId }) => {
    await db.run(sql`insert into vault.private_shares (workspace_id, record_id, user_id, kid, wrapped)
      values (${workspaceId}, ${recordId}, ${userId}, ${randomUUID()}, '{}')`);
    if (!isFirst) return;
    await db.run(
      sql`insert into venues.venues (workspace_id, id, name, slug) values (${workspaceId}, ${venueId}, 'La Casa', ${venueId})`,
    );
    await db.run(sql`insert into vault.private_records (workspace_id, id, kind, venue_id, sealed)
      values (${workspaceId}, ${recordId}, 'note', ${venueId}, '{}')`);
  });
}

test('the database itself shows a record to whoever has a share of it, until that is taken away', async () => {
  const at = await testCtx();
  const other = await at.as('admin');
  const id = randomUUID();
  await put(at, id, at.user.id, true);
  expect([await at.read.rows('contact', count), await other.read.rows('contact', count)]).toEqual([
    [{ count: 1 }],
    [{ count: 0 }],
  ]);
  await put(at, id, other.user.id);
  expect(await other.read.rows('contact', count)).toEqual([{ count: 1 }]);
  const takeAway = sql`update vault.private_shares set wrapped = null, deleted_at = now() where user_id = ${other.user.id}`;
  await at.write(async ({ db }) => await db.run(takeAway));
  expect(await other.read.rows('contact', count)).toEqual([{ count: 0 }]);
});

test('nobody lets themselves or others into a record that they do not hold', async () => {
  const at = await testCtx();
  const other = await at.as('admin');
  const id = randomUUID();
  await put(at, id, at.user.id, true);
  for (const userId of [other.user.id, randomUUID()])
    await expect(put(other, id, userId)).rejects.toMatchObject({ code: '42501' });
});
