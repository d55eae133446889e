import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { sql } from '#platform/kernel';
import { make, testDatabase } from '#test';
import { dataFolder } from './data-folder.ts';
import { outsideUrls } from './outside-urls.ts';
import { startProcess } from './server-process.ts';

let env: Readonly<Record<string, string>>;

beforeAll(async () => {
  env = outsideUrls(await testDatabase());
});

async function command(...words: readonly string[]) {
  const program = await startProcess(dataFolder(), { program: 'cli/import.ts', words, env });
  return { code: await program.code, said: program.said(), complained: program.complained() };
}

function written(text: string): string {
  const path = join(dataFolder(), 'shows.csv');
  writeFileSync(path, text);
  return path;
}

async function logOf(workspaceId: string) {
  const { database } = await testDatabase();
  return await database.asPlatform(
    async (db) =>
      await db.all(
        sql`select local_date as date, venue_name as venue, title, duration_seconds as seconds, time_zone as zone
          from gigs.performances where workspace_id = ${workspaceId} and deleted_at is null order by local_date`,
      ),
  );
}

const table = 'Band;Played on;Room\nThe Lamps;3/4/2024;Café Mar\nThe Lamps;5/4/2024;El Sol\n';

test('a file is read as the flags say, stored, and undone by the id that was said', async () => {
  const { id } = await make.workspace();
  const file = written(table);
  const reading = [
    '--workspace',
    id,
    '--date-order',
    'dmy',
    '--duration',
    '90',
    '--time-zone',
    'Europe/Madrid',
    // The suggestion takes the band for the title of the show.
    '--map',
    'venueName=Room',
    '--map',
    'title=',
    '--map',
    'localDate=Played on',
  ];
  const tried = await command(file, ...reading, '--dry-run');
  expect(tried).toEqual({ code: 0, said: expect.stringMatching(/^2 rows: 2 new, [^]*\nready\n$/), complained: [] });
  expect(await logOf(id)).toEqual([]);

  const stored = await command(file, ...reading);
  expect(stored).toMatchObject({ code: 0, complained: [], said: expect.stringMatching(/\n2 shows are in the log\n/) });
  const common = { title: null, seconds: 5400, zone: 'Europe/Madrid' };
  expect(await logOf(id)).toEqual([
    { date: '2024-04-03', venue: 'Café Mar', ...common },
    { date: '2024-04-05', venue: 'El Sol', ...common },
  ]);

  const undone = /--undo (\S+) --workspace (\S+)\n/.exec(stored.said)?.slice(1) ?? [];
  const undo = async () => await command('--undo', undone[0] ?? '', '--workspace', undone[1] ?? '');
  expect(await undo()).toEqual({ code: 0, said: '2 shows are in the trash\n', complained: [] });
  expect(await logOf(id)).toEqual([]);
  expect(await undo()).toMatchObject({
    code: 1,
    complained: ['backline: An import that is rolled back cannot do this.'],
  });
});

test('what cannot be read is named with line and column, and nothing is stored unless the good rows are asked for', async () => {
  const { id } = await make.workspace();
  const path = join(dataFolder(), 'latin.csv');
  writeFileSync(path, Buffer.from('date,venue\n2024-04-03,Café\n2024-04-31,El Sol\n', 'latin1'));
  const words = [path, '--workspace', id, '--duration', '60', '--time-zone', 'Europe/Paris'];
  expect(await command(...words)).toMatchObject({
    code: 1,
    said: expect.stringMatching(/^WRONG_ENCODING: .*\(line 2, column 15\)\nfailed\n$/),
  });
  const read = [...words, '--encoding', 'windows-1252'];
  expect(await command(...read)).toMatchObject({
    code: 1,
    said: expect.stringMatching(/line 3, column 1 \("date"\): .*\nnothing was stored; mend the cells/),
  });
  expect(await logOf(id)).toEqual([]);
  expect((await command(...read, '--leave-out-bad-rows')).code).toBe(0);
  expect(await logOf(id)).toMatchObject([{ date: '2024-04-03', venue: 'Café' }]);
});

test('a workspace that is not there is one clear line', async () => {
  expect(await command(import.meta.filename, '--workspace', 'no-such-band')).toEqual({
    code: 1,
    said: '',
    complained: ['backline: there is no workspace no-such-band'],
  });
});
