import { randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { KmsConfig } from '#platform/config';
import { testDatabase } from '#test';
import { sql } from '#platform/kernel';
import type { SealedColumn } from '#platform/kernel';
import { createLog } from '#platform/telemetry';
import { kmsCredentials, startKmsServer } from '../../../test/kms-server.ts';
import { usualLimits } from './data-keys.ts';
import { openKeys } from './open-keys.ts';
import type { Sealer } from './sealer.ts';
import { keyIdOf } from './sealed-value.ts';

const { database, superuser } = await testDatabase();
const folder = mkdtempSync(join(tmpdir(), 'backline-keys-'));
const person: SealedColumn = { table: 'crypto.samples', column: 'phone_sealed' };
const tenant: SealedColumn = { table: 'crypto.tenant_samples', column: 'note_sealed', perWorkspace: true };
const client = new Client(superuser);
let file = '';

beforeAll(async () => {
  await client.connect();
  await client.query(`create table crypto.samples (id uuid primary key, phone_sealed bytea);
    create table crypto.tenant_samples (workspace_id uuid, id uuid, note_sealed bytea, primary key (workspace_id, id));
    grant all on crypto.samples, crypto.tenant_samples to backline_system`);
});

beforeEach(async () => {
  file = join(folder, randomUUID());
  await client.query('truncate crypto.data_keys, crypto.samples, crypto.tenant_samples');
});

afterAll(async () => {
  await client.end();
  rmSync(folder, { recursive: true, force: true });
});

const open = async (limits = usualLimits, kms: KmsConfig | null = null) =>
  await openKeys({ config: { file, kms }, database, log: createLog('silent'), limits });
const placeOf = (rowId: string) => ({ ...person, rowId });

/** A row with a sealed phone number; answers its id. */
async function put(sealer: Sealer, phone: string): Promise<string> {
  const id = randomUUID();
  const sealed = await sealer.seal(phone, placeOf(id));
  await byHand(sql`insert into crypto.samples values (${id}, ${sealed}::bytea)`);
  return id;
}

async function sealedOf(id: string): Promise<Buffer> {
  const row = sql<{ sealed: Buffer }>`select phone_sealed as sealed from crypto.samples where id = ${id}`;
  return (await database.asPlatform(async (db) => await db.one(row))).sealed;
}

const read = async (sealer: Sealer, id: string) =>
  (await sealer.open(await sealedOf(id), placeOf(id))).reveal().toString();

test('a data key lies in the database closed, and two servers share it', async () => {
  const [one, two] = [await open(), await open()];
  const id = await put(one.sealer, '+34 600 000 000');
  expect(await read(two.sealer, id)).toBe('+34 600 000 000');
  await put(two.sealer, '+34 600 000 001');
  const { rows } = await client.query('select count(*)::int as n, sum(uses)::int as uses from crypto.data_keys');
  expect(rows).toEqual([{ n: 1, uses: 2000 }]);
});

test('many servers that seal for the first time at once make one data key', async () => {
  const servers = await Promise.all(Array.from({ length: 8 }, async () => await open()));
  const sealed = await Promise.all(servers.map(async ({ sealer }) => await sealer.seal('a', placeOf(randomUUID()))));
  expect(new Set(sealed.map(keyIdOf)).size).toBe(1);
});

test('a data key seals as many values as it may and not one more, over all servers', async () => {
  const limits = { ...usualLimits, mostUses: 30, blockUses: 10 };
  const servers = [await open(limits), await open(limits)];
  const asked = Array.from({ length: 100 }, (_, n) => servers[n % 2]);
  const sealed = await Promise.all(asked.map(async (server) => await server?.sealer.seal('a', placeOf(randomUUID()))));
  const uses = new Map<string, number>();
  for (const value of sealed) {
    const id = value ? keyIdOf(value) : '';
    uses.set(id, (uses.get(id) ?? 0) + 1);
  }
  expect([...uses.values()].reduce((sum, n) => sum + n)).toBe(100);
  expect(Math.max(...uses.values())).toBeLessThanOrEqual(30);
});

test('an old data key opens, and seals no more', async () => {
  const before = await put((await open()).sealer, 'before');
  await byHand(sql`update crypto.data_keys set created_at = created_at - interval '91 days'`);
  const { sealer } = await open();
  const after = await put(sealer, 'after');
  expect(keyIdOf(await sealedOf(after))).not.toBe(keyIdOf(await sealedOf(before)));
  expect(await read(sealer, before)).toBe('before');
});

test('after a rotation everything opens, also at a server that knew the old keys alone', async () => {
  const [running, operator] = [await open({ ...usualLimits, blockMs: 0 }), await open()];
  const before = await put(running.sealer, 'before');
  const { active, moved } = await operator.rotate();
  expect(moved).toBe(1);

  const after = await put(operator.sealer, 'after');
  expect(await read(running.sealer, after)).toBe('after');
  expect(await read(running.sealer, before)).toBe('before');
  // The other server seals with the new data key too, as soon as its block has run out.
  expect(keyIdOf(await sealedOf(await put(running.sealer, 'later')))).toBe(keyIdOf(await sealedOf(after)));

  const { masterKeys } = await (await open()).status([]);
  expect(masterKeys.map(({ name, isActive, dataKeys }) => [name === active, isActive, dataKeys])).toEqual([
    [false, false, 0],
    [true, true, 2],
  ]);
});

test('two rotations at once lose no key', async () => {
  const first = await open();
  const id = await put(first.sealer, 'here');
  const operators = [await open(), await open(), await open()];
  await Promise.all(operators.map(async (operator) => await operator.rotate()));
  const { masterKeys } = await first.status([]);
  expect(masterKeys).toHaveLength(4);
  expect(await read((await open()).sealer, id)).toBe('here');
});

test('re-encryption seals every value anew, says how far it is, and begins where it was broken off', async () => {
  const keys = await open();
  const ids = [];
  for (let n = 0; n < 450; n++) ids.push(await put(keys.sealer, `phone ${n}`));
  const workspaceId = randomUUID();
  const noteAt = { ...tenant, rowId: randomUUID(), workspaceId };
  const note = await keys.sealer.seal('a note', noteAt);
  await byHand(sql`insert into crypto.tenant_samples values (${workspaceId}, ${noteAt.rowId}, ${note}::bytea)`);
  await byHand(sql`insert into crypto.samples values (${randomUUID()}, null)`);
  await keys.rotate();

  const stopped = keys.reEncrypt(person, () => {
    throw new Error('the machine went away');
  });
  await expect(stopped).rejects.toThrow('the machine went away');
  const { columns } = await keys.status([person, tenant]);
  expect(columns.map(({ all, waiting }) => [all, waiting])).toEqual([
    [450, 250],
    [1, 1],
  ]);

  const told: number[] = [];
  expect(await keys.reEncrypt(person, (done) => told.push(done))).toEqual({ done: 250, broken: [] });
  expect(told).toEqual([200, 250]);
  expect(await keys.reEncrypt(tenant, () => {})).toEqual({ done: 1, broken: [] });
  expect((await keys.status([person, tenant])).columns.map(({ waiting }) => waiting)).toEqual([0, 0]);
  const fresh = await open();
  expect(await read(fresh.sealer, ids[449] ?? '')).toBe('phone 449');
  const moved = await database.asPlatform(
    async (db) => await db.one(sql<{ sealed: Buffer }>`select note_sealed as sealed from crypto.tenant_samples`),
  );
  expect((await fresh.sealer.open(moved.sealed, noteAt)).reveal().toString()).toBe('a note');
});

test('re-encryption neither overwrites what is changed meanwhile nor stops at what is broken', async () => {
  const keys = await open();
  const [whole, moved] = [await put(keys.sealer, 'whole'), await put(keys.sealer, 'moved')];
  await byHand(sql`update crypto.samples set phone_sealed = (select phone_sealed from crypto.samples where id = ${whole})
    where id = ${moved}`);
  await keys.rotate();
  const changedMeanwhile: Sealer = {
    ...keys.sealer,
    async open(sealed, at) {
      const secret = await keys.sealer.open(sealed, at);
      const other = await keys.sealer.seal('changed', at);
      await byHand(sql`update crypto.samples set phone_sealed = ${other}::bytea where id = ${at.rowId}`);
      return secret;
    },
  };
  const { reEncrypt } = await import('./re-encrypt.ts');
  expect((await reEncrypt(database, changedMeanwhile, person, () => {})).broken).toEqual([moved]);
  expect(await read(keys.sealer, whole)).toBe('changed');
});

test('a key file that is missing while sealed data is there is not made anew', async () => {
  await put((await open()).sealer, 'here');
  renameSync(file, `${file}.away`);
  await expect(open()).rejects.toThrow(/the key file .* is missing, but the data holds what was sealed with its keys/);
  expect(existsSync(file)).toBe(false);
});

test('a key file of somebody else is refused by the name of the key that it lacks', async () => {
  const keys = await open();
  await put(keys.sealer, 'here');
  const [master] = (await keys.status([])).masterKeys;
  file = join(folder, randomUUID());
  await client.query('create table kept as select * from crypto.data_keys; truncate crypto.data_keys');
  await open();
  await client.query('insert into crypto.data_keys select * from kept; drop table kept');
  const before = readFileSync(file, 'utf8');
  await expect(open()).rejects.toThrow(`sealed with the master key ${master?.name}, and ${file} lacks it`);
  expect(readFileSync(file, 'utf8')).toBe(before);
});

test('an installation goes from its key file to a service while it runs, and then needs the file no more', async () => {
  const service = await startKmsServer();
  try {
    const kms = { key: service.makeKey(), endpoint: service.endpoint, region: service.region, ...kmsCredentials };
    const before = await open();
    const id = await put(before.sealer, 'here');
    const after = await open(usualLimits, kms);
    expect(await read(after.sealer, id)).toBe('here');
    expect((await after.rotate()).moved).toBe(1);
    expect(await after.reEncrypt(person, () => {})).toEqual({ done: 1, broken: [] });
    rmSync(file);
    expect(await read((await open(usualLimits, kms)).sealer, id)).toBe('here');
    expect(existsSync(file)).toBe(false);
    await expect(open()).rejects.toThrow(/is missing, but the data holds what was sealed with its keys \(kms:arn:/);
    await expect(open(usualLimits, { ...kms, key: 'arn:nobody' })).rejects.toThrow(
      /refused DescribeKey: NotFoundException; see/,
    );
  } finally {
    await service.stop();
  }
});

test('a service that is away keeps nobody from starting; what is sealed waits for it', async () => {
  const service = await startKmsServer();
  const kms = { key: service.makeKey(), endpoint: service.endpoint, region: service.region, ...kmsCredentials };
  const id = await put((await open(usualLimits, kms)).sealer, 'here');
  await service.stop();
  const { sealer } = await open(usualLimits, kms);
  await expect(read(sealer, id)).rejects.toMatchObject({ code: 'SERVICE_UNAVAILABLE' });
});

async function byHand(statement: ReturnType<typeof sql>): Promise<void> {
  await database.asPlatform(async (db) => await db.run(statement));
}
