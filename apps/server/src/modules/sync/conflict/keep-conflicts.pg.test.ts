import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { syncedTables } from '@backline/contract';
import { gigsModule, logPerformance } from '#modules/gigs';
import { deviceOf, testCtx } from '#test';
import { keepConflicts } from './keep-conflicts.ts';

test('a conflict about a row that the same transaction has made is kept, for those who see the row', async () => {
  const at = await testCtx();
  const thing = gigsModule.mutators?.flatMap((each) => (each.kind === 'change' ? [each.thing] : []))[0];
  if (!thing) throw new Error('Shows are changed field by field.');
  const id = randomUUID();
  await at.write(async (ctx) => {
    await logPerformance(ctx, { id, localDate: '2026-03-14', venue: { name: 'Blue Room' }, durationSeconds: 60 });
    const sides = { base: null, mine: 'Mine', theirs: null, theirsVersion: 1, mineHlc: '000000000001:0000:a' };
    const place = { table: thing.table, rowId: id };
    await keepConflicts(ctx, [{ thing, id, field: 'title', status: 'auto', place, ...sides }]);
  });
  const device = deviceOf(await at.as('viewer'));
  await device.catchUp();
  const kept = [...device.rows].filter(([key]) => key.startsWith(`${syncedTables.conflict} `)).map(([, row]) => row);
  expect(kept).toMatchObject([{ rowId: id, field: 'title', mine: 'Mine' }]);
});
