import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createLog } from '#platform/telemetry';
import { startEmbedded } from './index.ts';
import type { Embedded } from './index.ts';

const log = createLog('silent');
const isRoot = process.getuid?.() === 0;
let folder = '';
let running: Embedded[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'backline-embedded-'));
  chmodSync(folder, 0o711);
});

afterEach(async () => {
  for (const embedded of running) await embedded.stop();
  running = [];
  rmSync(folder, { recursive: true, force: true });
});

test('the first start makes a database, the next one finds what it held', async () => {
  const first = await start();
  expect(first.adopted).toBe(false);
  expect(first.version).toMatch(/^18\./);
  await query(first, 'create table shows (night date)');
  await query(first, `insert into shows values ('1977-05-08')`);
  await first.stop();
  expect(await query(await start(), 'select night::text from shows')).toEqual([{ night: '1977-05-08' }]);
});

test('what is acknowledged is on disk and checked, and letters are letters everywhere', async () => {
  const embedded = await start();
  const rows = await query(
    embedded,
    `select current_setting('fsync') as fsync, current_setting('synchronous_commit') as commit,
       current_setting('data_checksums') as checksums, current_setting('listen_addresses') as addresses,
       lower('ÀÉÑ') as lower, 'Z' < 'a' as "byCodePoint",
       (select count(*)::int from pg_available_extensions where name in ('pg_trgm', 'unaccent', 'citext')) as extensions`,
  );
  expect(rows).toEqual([
    { fsync: 'on', commit: 'on', checksums: 'on', addresses: '', lower: 'àéñ', byCodePoint: true, extensions: 3 },
  ]);
});

test('a second server on the folder is refused, and the first does not notice', async () => {
  const first = await start();
  await expect(start()).rejects.toMatchObject({ name: 'StartError', message: expect.stringContaining('is in use by') });
  expect(await query(first, 'select 1 as one')).toEqual([{ one: 1 }]);
});

test('of two first starts at the same time one serves', async () => {
  const servers = [runAsProcess(), runAsProcess()];
  const outcomes = await Promise.all(
    servers.map(async (server) => await Promise.race([written(server), once(server, 'exit').then(() => 'refused')])),
  );
  expect(outcomes.toSorted()).toEqual(['refused', 'written']);
  await Promise.all(servers.map(kill));
});

test('after kill -9 of the server everything acknowledged is there', async () => {
  const server = await startAsProcess();
  await kill(server);
  const next = await start();
  const [row] = await query(next, 'select count(*)::int as count from shows');
  expect(row).toEqual({ count: 100 });
});

test('a PostgreSQL that outlived its server and its watchdog is taken over', async () => {
  const server = await startAsProcess();
  const postgres = postgresPid();
  // Whoever listens goes first: when the shell is gone the server lets go of the pipe, which is what is listened for.
  for (const watchdog of (await watchdogsOf(server)).toReversed()) process.kill(watchdog, 'SIGKILL');
  await kill(server);
  expect(process.kill(postgres, 0)).toBe(true);
  const next = await start();
  expect(next.adopted).toBe(true);
  expect(await query(next, 'select count(*)::int as count from shows')).toEqual([{ count: 100 }]);
});

test('a pid file that names another program is removed', async () => {
  await (await start()).stop();
  const stale = [process.pid, join(folder, 'database'), 1, 5432, join(folder, 'socket'), '', '', 'ready'].join('\n');
  writeFileSync(join(folder, 'database/postmaster.pid'), stale);
  expect((await start()).adopted).toBe(false);
});

test('data of another major version of PostgreSQL stays as it is', async () => {
  await (await start()).stop();
  writeFileSync(join(folder, 'database/PG_VERSION'), '17\n');
  await expect(start()).rejects.toThrow(/holds data of PostgreSQL 17, and this Backline brings 18/);
  expect(readFileSync(join(folder, 'database/PG_VERSION'), 'utf8')).toBe('17\n');
});

test('a folder of a newer Backline stays as it is', async () => {
  const newer = JSON.stringify({ formatVersion: 99, createdAt: '2030-01-01T00:00:00Z', appVersion: '9.0.0' });
  writeFileSync(join(folder, 'backline.json'), newer);
  await expect(start()).rejects.toThrow(/is of a newer Backline \(9\.0\.0\)/);
  expect(readdirSync(folder)).toEqual(['backline.json']);
});

test('a folder that cannot be made is one clear line', async () => {
  writeFileSync(join(folder, 'file'), '');
  await expect(start(join(folder, 'file', 'data'))).rejects.toMatchObject({
    name: 'StartError',
    message: expect.stringMatching(/is not writable: a file stands in its way$/),
  });
});

test('what a first start that was cut off left is cleared away', async () => {
  mkdirSync(join(folder, 'database.4194304', 'base'), { recursive: true });
  await start();
  expect(existsSync(join(folder, 'database.4194304'))).toBe(false);
});

test('a path too long for a socket gets one elsewhere', async () => {
  const deep = join(folder, 'a-very-long-name-of-a-folder'.repeat(4));
  const embedded = await start(deep);
  expect(embedded.connection.host.startsWith(deep)).toBe(false);
  expect(await query(embedded, 'select 1 as one')).toEqual([{ one: 1 }]);
});

test('when PostgreSQL is killed, that is told, and the next start recovers', async () => {
  const embedded = await start();
  await query(embedded, 'create table shows (night date)');
  process.kill(postgresPid(), 'SIGKILL');
  expect(await embedded.lost).toMatch(/^PostgreSQL ended/);
  expect(await query(await start(), 'select count(*)::int as count from shows')).toEqual([{ count: 0 }]);
});

test('a pid file that names the PostgreSQL of another folder is removed', async () => {
  const other = await start(join(folder, 'other'));
  await (await start()).stop();
  const stale = readFileSync(join(folder, 'other/database/postmaster.pid'), 'utf8');
  writeFileSync(join(folder, 'database/postmaster.pid'), stale);
  await start();
  expect(await query(other, 'select 1 as one')).toEqual([{ one: 1 }]);
});

test.runIf(isRoot)('root may keep its data where no other user can pass', async () => {
  chmodSync(folder, 0o700);
  const embedded = await start();
  await query(embedded, 'create table shows (night date)');
  await embedded.stop();
  expect(await query(await start(), 'select count(*)::int as count from shows')).toEqual([{ count: 0 }]);
});

test.runIf(isRoot)('an ordinary user starts it as themselves', async () => {
  chownSync(folder, 65534, 65534);
  const server = await startAsProcess({ uid: 65534, gid: 65534 });
  expect(statSync(join(folder, 'database')).uid).toBe(65534);
  await kill(server);
});

async function start(dataDir = folder): Promise<Embedded> {
  const embedded = await startEmbedded({ dataDir, log });
  running.push(embedded);
  return embedded;
}

async function query(embedded: Embedded, text: string): Promise<unknown[]> {
  const client = new Client(embedded.connection);
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}

function postgresPid(): number {
  return Number(readFileSync(join(folder, 'database/postmaster.pid'), 'utf8').split('\n')[0]);
}

/** A server in a process of its own, which writes a hundred rows, says so, and stays. */
async function startAsProcess(user: RunAs = {}): Promise<ChildProcess> {
  const server = runAsProcess(user);
  await written(server);
  return server;
}

interface RunAs {
  readonly uid?: number;
  readonly gid?: number;
}

function runAsProcess(user: RunAs = {}): ChildProcess {
  const program = `
    import { Client } from 'pg';
    import { createLog } from '#platform/telemetry';
    import { startEmbedded } from '${new URL('index.ts', import.meta.url).href}';
    const starting = startEmbedded({ dataDir: process.env.FOLDER, log: createLog('silent') });
    const { connection } = await starting.catch(() => process.exit(1));
    const client = new Client(connection);
    await client.connect();
    await client.query('create table shows (night date)');
    for (let show = 0; show < 100; show++) await client.query('insert into shows values (now())');
    console.log('written');`;
  return spawn(process.execPath, ['--input-type=module', '--eval', program], {
    cwd: import.meta.dirname,
    env: { ...process.env, FOLDER: folder },
    stdio: ['ignore', 'pipe', 'inherit'],
    ...user,
  });
}

async function written(server: ChildProcess): Promise<string> {
  await once(server.stdout ?? server, 'data');
  return 'written';
}

async function kill(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null) return;
  server.kill('SIGKILL');
  await once(server, 'exit');
}

async function watchdogsOf(server: ChildProcess): Promise<readonly number[]> {
  const children = await childrenOf(server.pid ?? 0);
  const shells = await Promise.all(children.map(async (shell) => [shell, ...(await shellsUnder(shell))]));
  return shells.flat();
}

async function shellsUnder(shell: number): Promise<readonly number[]> {
  const children = await childrenOf(shell);
  return children.filter((pid) => !readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0')[0]?.endsWith('postgres'));
}

async function childrenOf(pid: number): Promise<readonly number[]> {
  return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean).map(Number);
}
