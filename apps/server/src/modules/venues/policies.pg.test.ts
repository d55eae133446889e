import { expect, test } from 'vitest';
import { testCtx } from '#test';
import { sql } from '#platform/kernel';
import { createVenue } from './create-venue.ts';
import { writeNotes } from './venue.sql.ts';

const notes = sql<{ stageNotes: string }>`select stage_notes as "stageNotes" from venues.venue_notes`;

test('the database itself keeps the notes on a stage from viewers, to read and to write', async () => {
  const at = await testCtx();
  const venue = await at.write((ctx) => createVenue(ctx, { name: 'Bar', stageNotes: 'dark' }));
  const [member, viewer] = [await at.as('member'), await at.as('viewer')];
  expect(await member.read.rows('venue', notes)).toEqual([{ stageNotes: 'dark' }]);
  expect(await viewer.read.rows('venue', notes)).toEqual([]);
  const write = writeNotes(at.workspaceId, venue.id, 'bright', viewer.user.id);
  await expect(viewer.write(async ({ db }) => await db.run(write))).rejects.toMatchObject({ code: '42501' });
});
