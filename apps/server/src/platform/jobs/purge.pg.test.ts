import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { make, testDatabase } from '#test';
import { readCatalogue } from '../../../test/tenancy/catalogue.ts';
import { createRowMaker } from '../../../test/tenancy/row-maker.ts';
import { asSuperuser } from '../../../test/tenancy/superuser.ts';
import { purge } from './jobs-module.ts';

const client = await asSuperuser();
const maker = createRowMaker(client, await readCatalogue(client));
const { database } = await testDatabase();
const { id: workspaceId, owner } = await make.workspace();

const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000);

async function left(table: string): Promise<number> {
  const { rows } = await client.query(`select from ${table} where workspace_id = $1`, [workspaceId]);
  return rows.length;
}

/** Runs it twice at once, as two servers would. */
async function purges(): Promise<void> {
  const once = async () => await database.asSystem('purge in a test', purge);
  await Promise.all([once(), once()]);
}

test.each([
  ['succeeded', 14],
  ['cancelled', 14],
  ['failed', 90],
  ['dead', 90],
])('a job that ended as %s is kept %i days, and its history with it', async (state, days) => {
  const place = { workspaceId, userId: owner.id };
  for (const age of [days - 0.01, days + 0.01]) {
    const job = await maker.make('jobs.jobs', place, { id: randomUUID(), state, finished_at: daysAgo(age) });
    await maker.make('jobs.history', place, { job_id: job.key['id'], state });
  }
  await purges();
  expect([await left('jobs.jobs'), await left('jobs.history')]).toEqual([1, 1]);
  await client.query('delete from jobs.jobs where workspace_id = $1', [workspaceId]);
});

test('a job that has not ended stays, however old', async () => {
  await maker.make('jobs.jobs', { workspaceId, userId: owner.id }, { state: 'queued', created_at: daysAgo(400) });
  await purges();
  expect(await left('jobs.jobs')).toBe(1);
});

test('an event that a reaction could not take is kept ninety days', async () => {
  for (const [seq, age] of [89.9, 90.1].entries()) {
    const given = { handler: 'test.letters', event_seq: seq, at: daysAgo(age) };
    await maker.make('events.dead_letters', { workspaceId, userId: owner.id }, given);
  }
  await purges();
  expect(await left('events.dead_letters')).toBe(1);
});
