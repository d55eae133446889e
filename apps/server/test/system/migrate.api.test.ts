import { readdirSync } from 'node:fs';
import { Client } from 'pg';
import { beforeAll, expect, test } from 'vitest';
import { migrateDown, migrationStatus, pendingMigrations } from '#platform/db';
import { testDatabase } from '#test';
import { migrationsFolder } from '../../src/folders.ts';
import { dataFolder } from './data-folder.ts';
import { outsideUrls } from './outside-urls.ts';
import { startProcess } from './server-process.ts';

const names = readdirSync(migrationsFolder)
  .filter((name) => name.endsWith('.sql') && !name.endsWith('.down.sql'))
  .sort();
const newest = names.at(-1) ?? '';
const future = '20991231-0000-gigs-telepathy.sql';

let urls: Readonly<Record<string, string>>;
let superuser: Client;

beforeAll(async () => {
  const at = await testDatabase();
  urls = outsideUrls(at);
  superuser = new Client(at.superuser);
  await superuser.connect();
  return async () => await superuser.end();
});

async function migrate(flags: readonly string[], env = urls) {
  const command = await startProcess(dataFolder(), { program: 'cli/migrate.ts', flags, env });
  return { code: await command.code, said: command.said(), complained: command.complained() };
}

test('migrations are taken back, listed, tried and applied again from the command line', async () => {
  expect(await migrate(['--down'])).toEqual({ code: 0, said: `taken back:\n  ${newest}\n`, complained: [] });
  expect((await migrate(['--status'])).said).toMatch(
    new RegExp(
      `^applied:\\n  ${names[0]}\\n[^]*\\npending:\\n  ${newest}\\nof a newer version: none\\naltered since: none\\n$`,
    ),
  );
  expect((await migrate(['--dry-run'])).said).toBe(`would be applied:\n  ${newest}\n`);
  expect((await migrate([])).said).toBe(`applied:\n  ${newest}\n`);
  expect((await migrate([])).said).toBe('applied: none\n');
});

test('data of a newer version is left as it is, and says so', async () => {
  await superuser.query('insert into app.migrations (name, sha256) values ($1, $2)', [future, '']);
  try {
    expect(await migrate([])).toEqual({
      code: 1,
      said: '',
      complained: [expect.stringMatching(/^backline: the data was/)],
    });
    const { owner } = (await testDatabase()).connections;
    for (const ask of [pendingMigrations, migrateDown])
      await expect(ask(owner, migrationsFolder)).rejects.toThrow(`a newer version of Backline (migration ${future})`);
    expect(await migrationStatus(owner, migrationsFolder)).toMatchObject({ unknown: [future], pending: [] });
  } finally {
    await superuser.query('delete from app.migrations where name = $1', [future]);
  }
});

test('a database that does not answer, and two wishes at once, are one clear line each', async () => {
  const nowhere = 'postgres://backline_app@127.0.0.1:1/backline';
  const env = { DATABASE_URL: nowhere, DATABASE_OWNER_URL: nowhere, DATABASE_SYSTEM_URL: nowhere };
  expect(await migrate(['--status'], env)).toEqual({
    code: 1,
    said: '',
    complained: [expect.stringMatching(/^backline: the database cannot be reached: connect ECONNREFUSED/)],
  });
  expect(await migrate(['--dry-run', '--down'])).toEqual({
    code: 1,
    said: '',
    complained: ['backline: say one of --dry-run and --down'],
  });
});
