import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { testCtx } from '#test';
import { sql } from '#platform/kernel';
import { changeSetList } from './change-set-list.ts';
import { createSetList } from './create-set-list.ts';

const count = sql<{ count: number }>`select count(*) from bands.set_list_items`;

test('the database itself hides the items of a private list from everybody but its maker', async () => {
  const at = await testCtx();
  const member = await at.as('member');
  const items = [{ kind: 'break' as const, title: 'x', durationSeconds: 1 }];
  const list = await member.write((ctx) => createSetList(ctx, { name: 'Secret', items }));
  expect(await at.read.rows('set_list', count)).toEqual([{ count: 1 }]);
  await member.write((ctx) => changeSetList(ctx, list.id, { visibility: 'private' }, undefined));
  expect(await at.read.rows('set_list', count)).toEqual([{ count: 0 }]);
  expect(await member.read.rows('set_list', count)).toEqual([{ count: 1 }]);
});

test('nobody puts an item into a private list of somebody else', async () => {
  const at = await testCtx();
  const member = await at.as('member');
  const list = await member.write((ctx) => createSetList(ctx, { name: 'Secret', visibility: 'private' }));
  const put = sql`insert into bands.set_list_items (workspace_id, id, set_list_id, position, kind, title, duration_seconds)
    values (${at.workspaceId}, ${randomUUID()}, ${list.id}, 'a0', 'break', 'x', 1)`;
  await expect(at.write(async ({ db }) => await db.run(put))).rejects.toMatchObject({ code: '42501' });
});
