import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { openLine } from '#platform/db';
import type { Line } from '#platform/db';
import { event, sql } from '#platform/kernel';
import { createLog } from '#platform/telemetry';
import { make, testDatabase } from '#test';
import type { TestDatabase, TestWorkspace } from '#test';
import { beginning, linkHash } from './entry.ts';
import {
  anchorHeads,
  createHeadsFile,
  createSealer,
  cutOld,
  eraseAuditValues,
  verifyChain,
  verifyChains,
} from './index.ts';
import type { ChainReport, HeadsFile, Sealer } from './index.ts';
import { linksAfter } from './verify.sql.ts';

const renamed = event('test.renamed', {
  version: 1,
  subject: { type: 'test', id: ({ n }) => String(n) },
  payload: z.object({ n: z.number() }),
  audit: 'content',
  webhook: false,
});

const links = 9;
let at: TestDatabase;
let line: Line;
let sealer: Sealer;
let superuser: Client;
let folder: string;
let file: HeadsFile;
let band: TestWorkspace;

beforeAll(async () => {
  at = await testDatabase();
  line = openLine(at.connections.direct, createLog('error'));
  sealer = createSealer({ database: at.database, line, log: createLog('error') });
  superuser = new Client(at.superuser);
  await superuser.connect();
  folder = await mkdtemp(join(tmpdir(), 'backline-heads-'));
  file = createHeadsFile([join(folder, 'data', 'audit-heads.ndjson'), join(folder, 'elsewhere.ndjson')]);
});

afterAll(async () => {
  await superuser.end();
  await line.close();
  await rm(folder, { recursive: true, force: true });
});

/** A workspace whose chain has nine links: its opening, and eight changes of a name. */
beforeEach(async () => {
  band = await make.workspace();
  await change(links - 1);
  await sealer.drain();
});

async function change(times: number, address = '192.0.2.7'): Promise<void> {
  const who = { ...band.owner.who, via: { requestId: randomUUID(), ip: address, agent: 'a browser' } };
  for (let n = 0; n < times; n++) {
    await at.database.inWorkspace(who, band.id, async (ctx) => {
      await ctx.emit(renamed, { n }, { changed: { name: [`Los ${n}`, `Las ${n}`] } });
    });
  }
}

async function verify(anchors: Awaited<ReturnType<HeadsFile['read']>> = []): Promise<ChainReport> {
  return await verifyChain({ ask: at.database.asPlatform, workspaceId: band.id, anchors });
}

async function anchor(): Promise<void> {
  await at.database.asSystem('a test anchors heads', async (ctx) => await anchorHeads(ctx, file));
}

/** As somebody who owns the machine: past every right and policy. */
async function tamper(statement: string, ...values: readonly unknown[]): Promise<void> {
  const { rowCount } = await superuser.query(statement, [band.id, ...values]);
  expect(rowCount).toBeGreaterThan(0);
}

const entryAt = (number: number) => `(select entry_id from audit.seal where workspace_id = $1 and number = ${number})`;

/** Computes the chain anew from a number on, and notes its new end: what a forger would do. */
async function rechain(from: number): Promise<void> {
  const all = await at.database.asPlatform(async (db) => await db.all(linksAfter(band.id, 0, 1_000)));
  let hash = all.find(({ number }) => number === from - 1)?.hash ?? beginning;
  for (const link of all.filter(({ number }) => number >= from)) {
    hash = linkHash(hash, link);
    await superuser.query(`update audit.seal set hash = decode($3, 'hex') where workspace_id = $1 and number = $2`, [
      band.id,
      link.number,
      hash,
    ]);
  }
  await superuser.query(`update audit.chains set hash = decode($2, 'hex'), number = $3 where workspace_id = $1`, [
    band.id,
    hash,
    all.length,
  ]);
}

async function makeRoomAt(number: number): Promise<void> {
  await superuser.query(`update audit.seal set number = number + 1000 where workspace_id = $1 and number >= $2`, [
    band.id,
    number,
  ]);
  await superuser.query(`update audit.seal set number = number - 999 where workspace_id = $1 and number > 1000`, [
    band.id,
  ]);
}

async function forge(): Promise<string> {
  const { rows } = await superuser.query<{ id: string }>(
    `insert into audit.entries (workspace_id, actor_type, action, category) values ($1, 'system', 'forged', 'data') returning id`,
    [band.id],
  );
  return rows[0]?.id ?? '';
}

test('a chain that nobody touched is whole', async () => {
  expect(await verify()).toMatchObject({ broken: null, entries: links, upTo: { number: links }, erased: 0 });
});

test.each([
  [`update audit.entries set action = 'something else' where workspace_id = $1 and id = ${entryAt(4)}`],
  [`update audit.entries set actor_id = gen_random_uuid() where workspace_id = $1 and id = ${entryAt(4)}`],
  [`update audit.entries set at = at + interval '1 microsecond' where workspace_id = $1 and id = ${entryAt(4)}`],
  [`update audit.entries set changed = '{}' where workspace_id = $1 and id = ${entryAt(4)}`],
  [`update audit.entries set ip = '192.0.2.8' where workspace_id = $1 and id = ${entryAt(4)}`],
  [`update audit.entries set agent = null where workspace_id = $1 and id = ${entryAt(4)}`],
  [
    `update audit.values set fields = '{"name": ["Los 2", "Others"]}' where workspace_id = $1 and entry_id = ${entryAt(4)}`,
  ],
  [`update audit.seal set hash = sha256('x') where workspace_id = $1 and number = 4`],
])('altered: %s', async (statement) => {
  await tamper(statement);
  expect(await verify()).toMatchObject({ entries: 3, broken: { number: 4, how: 'altered' } });
});

test('missing: an entry is deleted, its seal left', async () => {
  await tamper(`delete from audit.entries where workspace_id = $1 and id = ${entryAt(5)}`);
  expect(await verify()).toMatchObject({ entries: 4, broken: { number: 5, how: 'missing' } });
});

test('missing: an entry is deleted with its seal', async () => {
  await tamper(`delete from audit.entries where workspace_id = $1 and id = ${entryAt(5)}`);
  await tamper(`delete from audit.seal where workspace_id = $1 and number = 5`);
  expect(await verify()).toMatchObject({ entries: 4, broken: { number: 5, how: 'missing' } });
});

test('missing: those behind a deleted one are numbered anew', async () => {
  await tamper(`delete from audit.entries where workspace_id = $1 and id = ${entryAt(5)}`);
  await tamper(`delete from audit.seal where workspace_id = $1 and number = 5`);
  for (let number = 6; number <= links; number++)
    await tamper(`update audit.seal set number = number - 1 where workspace_id = $1 and number = $2`, number);
  expect(await verify()).toMatchObject({ entries: 4, broken: { number: 5, how: 'missing' } });
});

test('missing: the newest sealed is deleted', async () => {
  await tamper(`delete from audit.entries where workspace_id = $1 and id = ${entryAt(links)}`);
  await tamper(`delete from audit.seal where workspace_id = $1 and number = ${links}`);
  expect(await verify()).toMatchObject({ entries: links - 1, broken: { number: links, how: 'missing' } });
});

test('missing: the newest sealed is deleted and the end of the chain noted anew, after it was anchored', async () => {
  await anchor();
  await tamper(`delete from audit.entries where workspace_id = $1 and id = ${entryAt(links)}`);
  await tamper(`delete from audit.seal where workspace_id = $1 and number = ${links}`);
  await rechain(links);
  expect(await verify()).toMatchObject({ entries: links - 1, broken: { number: links, how: 'missing' } });
});

test('missing: the first ones are deleted, as if the retention had taken them', async () => {
  await tamper(`delete from audit.entries where workspace_id = $1 and id = ${entryAt(1)}`);
  await tamper(`delete from audit.seal where workspace_id = $1 and number = 1`);
  expect(await verify()).toMatchObject({ entries: 0, broken: { number: 1, how: 'missing' } });
});

test('missing: the chain is gone whole, and only the file knows that it was there', async () => {
  await anchor();
  for (const table of ['entries', 'values', 'seal', 'chains', 'heads'])
    await tamper(`delete from audit.${table} where workspace_id = $1`);
  const reports: ChainReport[] = [];
  for await (const report of verifyChains(at.database.asPlatform, await file.read(), null)) reports.push(report);
  expect(reports.find(({ workspaceId }) => workspaceId === band.id)).toMatchObject({
    broken: { number: 1, how: 'missing' },
  });
});

test('inserted: a forged entry with a hash out of the air', async () => {
  const id = await forge();
  await makeRoomAt(4);
  await tamper(`insert into audit.seal (workspace_id, number, entry_id, hash) values ($1, 4, $2, sha256('x'))`, id);
  await tamper(`update audit.chains set number = number + 1 where workspace_id = $1`);
  expect(await verify()).toMatchObject({ broken: { number: 4, entryId: id, how: 'inserted' } });
});

test('inserted: a forged entry that is well made upon the one before', async () => {
  const id = await forge();
  await makeRoomAt(4);
  await tamper(`insert into audit.seal (workspace_id, number, entry_id, hash) values ($1, 4, $2, sha256('x'))`, id);
  const all = await at.database.asPlatform(async (db) => await db.all(linksAfter(band.id, 2, 2)));
  const [before, forged] = all;
  if (!before || !forged) throw new Error('the links are not there');
  const hash = linkHash(before.hash, forged);
  await tamper(`update audit.seal set hash = decode($2, 'hex') where workspace_id = $1 and number = 4`, hash);
  await tamper(`update audit.chains set number = number + 1 where workspace_id = $1`);
  expect(await verify()).toMatchObject({ broken: { number: 4, entryId: id, how: 'inserted' } });
});

test('inserted: something behind the end of the chain', async () => {
  const id = await forge();
  await tamper(
    `insert into audit.seal (workspace_id, number, entry_id, hash) values ($1, ${links + 1}, $2, sha256('x'))`,
    id,
  );
  expect(await verify()).toMatchObject({ broken: { number: links + 1, how: 'inserted' } });
  // It neither stops the sealer nor hides behind what comes after it.
  await change(2);
  await sealer.drain();
  expect(await verify()).toMatchObject({ broken: { number: links + 1, entryId: id, how: 'inserted' } });
});

test.each([
  [4, 5],
  [3, 8],
])('reordered: the entries of %i and %i change places', async (one, other) => {
  const { rows } = await superuser.query<{ a: string; b: string }>(
    `select ${entryAt(one)} as a, ${entryAt(other)} as b`,
    [band.id],
  );
  const [found] = rows;
  await superuser.query('begin; alter table audit.seal drop constraint seal_workspace_id_entry_id_key');
  await tamper(`update audit.seal set entry_id = $2 where workspace_id = $1 and number = ${one}`, found?.b);
  await tamper(`update audit.seal set entry_id = $2 where workspace_id = $1 and number = ${other}`, found?.a);
  await superuser.query('alter table audit.seal add unique (workspace_id, entry_id); commit');
  expect(await verify()).toMatchObject({ entries: one - 1, broken: { number: one, how: 'reordered' } });
});

test.each([
  [4, 5],
  [3, 8],
])('reordered: the whole links %i and %i change places', async (one, other) => {
  await tamper(`update audit.seal set number = 1000 where workspace_id = $1 and number = ${one}`);
  await tamper(`update audit.seal set number = ${one} where workspace_id = $1 and number = ${other}`);
  await tamper(`update audit.seal set number = ${other} where workspace_id = $1 and number = 1000`);
  expect(await verify()).toMatchObject({ entries: one - 1, broken: { number: one, how: 'reordered' } });
});

test('rewritten: an entry is altered and the chain made anew behind it, after its head was anchored', async () => {
  await anchor();
  await change(2);
  await sealer.drain();
  await tamper(`update audit.entries set action = 'something else' where workspace_id = $1 and id = ${entryAt(4)}`);
  await rechain(4);
  expect(await verify()).toMatchObject({ broken: { number: links, how: 'rewritten' } });
});

test('rewritten: the anchored head is made anew too, but not the one in the file', async () => {
  await anchor();
  await tamper(`update audit.entries set action = 'something else' where workspace_id = $1 and id = ${entryAt(4)}`);
  await rechain(4);
  await tamper(
    `update audit.heads h set hash = c.hash from audit.chains c where c.workspace_id = h.workspace_id and h.workspace_id = $1`,
  );
  expect(await verify()).toMatchObject({ broken: null });
  expect(await verify(await file.read())).toMatchObject({ broken: { number: links, how: 'rewritten' } });
});

test('an entry that is not sealed within a minute is told', async () => {
  await superuser.query(
    `insert into audit.entries (workspace_id, at, actor_type, action, category)
     values ($1, now() - interval '61 seconds', 'system', 'hidden from the sealer', 'data')`,
    [band.id],
  );
  expect(await verify()).toMatchObject({ broken: null, unsealed: { count: 1, isOverdue: true } });
  await sealer.drain();
  expect(await verify()).toMatchObject({ broken: null, unsealed: { count: 0, isOverdue: false } });
});

test('heads are kept in the table and in both files, each once a day that something came', async () => {
  await anchor();
  await anchor();
  const texts = await Promise.all(
    [join(folder, 'data', 'audit-heads.ndjson'), join(folder, 'elsewhere.ndjson')].map((path) =>
      readFile(path, 'utf8'),
    ),
  );
  for (const text of texts) expect(text.split(band.id)).toHaveLength(2);
  expect(await verify()).toMatchObject({ broken: null, anchored: { number: links } });
});

test('a line that was cut off in the middle of writing spoils neither the lines before nor after it', async () => {
  await anchor();
  const path = join(folder, 'data', 'audit-heads.ndjson');
  await writeFile(path, `${(await readFile(path, 'utf8')).trimEnd()}\n{"workspaceId":"`, { flag: 'w' });
  await change(1);
  await sealer.drain();
  await anchor();
  const own = createHeadsFile([path]);
  expect((await own.read()).filter(({ workspaceId }) => workspaceId === band.id)).toHaveLength(2);
});

test('retention cuts at an anchored head that is old enough, and the rest still verifies', async () => {
  await anchor();
  await change(3);
  await sealer.drain();
  await at.database.asSystem('a test lets go', cutOld);
  expect(await verify()).toMatchObject({ broken: null, entries: links + 3 });

  await tamper(`update audit.heads set anchored_at = now() - interval '401 days' where workspace_id = $1`);
  await at.database.asSystem('a test lets go', cutOld);
  expect(await verify()).toMatchObject({ broken: null, entries: 3, upTo: { number: links + 3 } });
  const { rows } = await superuser.query<{ entries: number; values: number }>(
    `select (select count(*)::integer from audit.entries where workspace_id = $1) as entries,
       (select count(*)::integer from audit.values where workspace_id = $1) as values`,
    [band.id],
  );
  expect(rows).toEqual([{ entries: 3, values: 3 }]);
  // What is left is guarded as before.
  await tamper(
    `update audit.entries set action = 'something else' where workspace_id = $1 and id = ${entryAt(links + 1)}`,
  );
  expect(await verify()).toMatchObject({ broken: { number: links + 1, how: 'altered' } });
});

test('a chain that was cut whole goes on where it ended', async () => {
  await anchor();
  await tamper(`update audit.heads set anchored_at = now() - interval '401 days' where workspace_id = $1`);
  await at.database.asSystem('a test lets go', cutOld);
  expect(await verify()).toMatchObject({ broken: null, entries: 0 });
  await change(1);
  await sealer.drain();
  expect(await verify()).toMatchObject({ broken: null, entries: 1, upTo: { number: links + 1 } });
});

test('erasing a person takes what is readable and leaves the chain whole', async () => {
  const erased = await at.database.asSystem(
    'a test erases a person',
    async ({ db }) =>
      await eraseAuditValues(db, { userId: band.owner.id, email: band.owner.email, emailHash: Buffer.alloc(32) }),
  );
  expect(erased).toBe(links - 1);
  const left = await at.database.asPlatform(
    async (db) =>
      await db.one(
        sql<{
          values: number;
          origins: number;
        }>`select (select count(*) from audit.values where workspace_id = ${band.id}) as values,
          (select count(*) from audit.entries where workspace_id = ${band.id} and (ip is not null or agent is not null or origin_salt is not null)) as origins`,
      ),
  );
  expect(left).toEqual({ values: 0, origins: 0 });
  expect(await verify()).toMatchObject({ broken: null, entries: links, erased: links - 1 });
  // What nobody could read any more cannot be put back either.
  await tamper(`update audit.entries set ip = '192.0.2.9' where workspace_id = $1 and id = ${entryAt(4)}`);
  expect(await verify()).toMatchObject({ broken: { number: 4, how: 'altered' } });
});
