import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { readCatalogue } from './catalogue.ts';
import type { Table } from './catalogue.ts';
import type { Values } from './place.ts';
import { createRowMaker } from './row-maker.ts';
import { asSuperuser, undone } from './superuser.ts';

const client = await asSuperuser();
const catalogue = await readCatalogue(client);
const maker = createRowMaker(client, catalogue);
const versioned = catalogue.filter(({ columns }) => columns.some(({ name }) => name === 'fmeta'));

const hlc = (ms: number): string => `${ms.toString(16).padStart(12, '0')}:0001:device`;

const Stamp = z.object({
  version: z.int(),
  fmeta: z.record(z.string(), z.tuple([z.int(), z.string()])),
});

test.each(versioned)('a row of $name is born with version 1 and one entry for all of its columns', async (table) => {
  await undone(client, async () => {
    await clockIs(hlc(1));
    const { key } = await make(table);
    expect(await stampOf(table, key)).toEqual({ version: 1, fmeta: { '*': [1, hlc(1)] } });
  });
});

test.each(versioned)('a change of one column of $name counts up, and names that column alone', async (table) => {
  await undone(client, async () => {
    await clockIs(hlc(1));
    const { key } = await make(table);
    await clockIs(hlc(2));
    await change(table, key);
    const { version, fmeta } = await stampOf(table, key);
    expect(version).toBe(2);
    expect(fmeta).toEqual({ '*': [1, hlc(1)], created_at: [2, hlc(2)] });
  });
});

test.each(versioned)('nobody writes the version or the entries of $name by hand', async (table) => {
  await undone(client, async () => {
    const { key } = await make(table, { version: 900, fmeta: '{"*":[900,"forged"]}' });
    expect((await stampOf(table, key)).version).toBe(1);
    await client.query(`update ${table.name} set version = 700, fmeta = '{}' where ${where(key)}`, Object.values(key));
    const { version, fmeta } = await stampOf(table, key);
    expect(version).toBe(2);
    expect(Object.keys(fmeta)).toEqual(['*']);
  });
});

test('without a clock of the device, the entry carries the time of the server', async () => {
  await undone(client, async () => {
    const [table] = versioned;
    if (!table) throw new Error('no table is versioned');
    const before = Date.now();
    const { key } = await make(table);
    const [, clock] = (await stampOf(table, key)).fmeta['*'] ?? [0, ''];
    expect(clock).toMatch(/^[0-9a-f]{12}:0000:server$/);
    expect(Number.parseInt(clock.slice(0, 12), 16)).toBeGreaterThanOrEqual(before - 1000);
  });
});

test('what somebody may change and sync is versioned; what is not is said here', () => {
  const named = catalogue
    .filter((table) => table.class === 'tenant' && !versioned.includes(table))
    .map(({ name }) => name);
  expect(named).toEqual([
    'app.idempotency',
    'bands.set_list_uses',
    'gigs.performance_counts',
    'jobs.history',
    'jobs.jobs',
    'sync.clients',
    'sync.mutations',
    'sync.rows',
    'sync.scopes',
    'transfer.backups',
    'transfer.imports',
    'transfer.restore_rows',
    'transfer.restores',
    'transfer.schedules',
    'venues.venue_aliases',
    'workspaces.api_key_secrets',
    'workspaces.api_keys',
    'workspaces.invitation_letters',
    'workspaces.invitation_links',
    'workspaces.invitations',
    'workspaces.members',
    'workspaces.project_members',
    'workspaces.project_teams',
    'workspaces.role_parents',
    'workspaces.support_grants',
    'workspaces.support_looks',
    'workspaces.team_grants',
    'workspaces.team_members',
    'workspaces.transfers',
  ]);
});

async function make(table: Table, given: Values = {}) {
  return await maker.make(table.name, { workspaceId: randomUUID(), userId: randomUUID() }, given);
}

async function clockIs(clock: string): Promise<void> {
  await client.query(`select set_config('app.hlc', $1, true)`, [clock]);
}

/** Every versioned table says when a row was made; nothing else depends on it. */
async function change(table: Table, key: Values): Promise<void> {
  await client.query(
    `update ${table.name} set created_at = created_at - interval '1 day' where ${where(key)}`,
    Object.values(key),
  );
}

async function stampOf(table: Table, key: Values): Promise<z.infer<typeof Stamp>> {
  const { rows } = await client.query(
    `select version, fmeta from ${table.name} where ${where(key)}`,
    Object.values(key),
  );
  return Stamp.parse(rows[0]);
}

function where(key: Values): string {
  return Object.keys(key)
    .map((column, n) => `${column} = $${n + 1}`)
    .join(' and ');
}
