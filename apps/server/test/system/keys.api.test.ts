import { existsSync, readFileSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { codeOf } from '../person-with-factor.ts';
import { askDatabase, dataFolder, untilPostgresEnds } from './data-folder.ts';
import { logInAt, setUpFactor } from './factor-at.ts';
import { makeFirstAccount } from './first-account.ts';
import { serve, startProcess } from './server-process.ts';

/** Runs a command of the operator; answers its exit code and what it said. */
async function admin(folder: string, ...words: readonly string[]) {
  const run = await startProcess(folder, { program: 'cli/admin.ts', flags: words });
  return { code: await run.code, said: run.said(), complained: run.complained().join('\n') };
}

test('keys are rotated and everything is sealed anew while the server runs', async () => {
  const folder = dataFolder();
  const server = await serve(folder);
  const { uri, recoveryCodes } = await setUpFactor(server, await makeFirstAccount(server));
  const sealed = async () => (await askDatabase(folder, 'select seed_sealed from identity.factors'))[0];
  const before = await sealed();

  const rotated = await admin(folder, 'keys', 'rotate');
  expect(rotated).toMatchObject({ code: 0, complained: '' });
  expect(rotated.said).toMatch(/^active master key: file:[0-9a-f]{16}\ndata keys put under it: 1\n/);
  expect(await sealed()).toEqual(before);
  expect((await logInAt(server, { code: codeOf(uri) })).status).toBe(200);

  const again = await admin(folder, 'keys', 're-encrypt');
  expect(again).toMatchObject({ code: 0, complained: '' });
  expect(again.said).toBe('identity.factors.seed_sealed: 1 of 1\nidentity.factors.seed_sealed: 1 sealed anew\n');
  expect(await sealed()).not.toEqual(before);
  // The running server has never seen this data key.
  expect((await logInAt(server, { code: codeOf(uri, 1) })).status).toBe(200);
  expect((await logInAt(server, { recoveryCode: recoveryCodes[0] ?? '' })).status).toBe(200);
  expect((await admin(folder, 'keys', 'status')).said).toMatch(
    /file:\w+ {2}opens .*data keys: 0\n {2}file:\w+ {2}active .*data keys: 2\n.*\n {2}identity\.factors\.seed_sealed {2}values: 1, under a retired data key: 0\n/,
  );
  expect(await server.stop()).toBe(0);
});

test('without its key file the server does not start over sealed data, and makes no other', async () => {
  const folder = dataFolder();
  const file = join(folder, 'master.keys');
  const first = await serve(folder);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  await setUpFactor(first, await makeFirstAccount(first));
  expect(await first.stop()).toBe(0);
  await untilPostgresEnds(folder);
  const kept = readFileSync(file, 'utf8');

  renameSync(file, `${file}.away`);
  await expectRefusal(folder, /^backline: the key file .*master\.keys is missing, but the data holds what was sealed/);
  expect(existsSync(file)).toBe(false);

  renameSync(`${file}.away`, file);
  const again = await serve(folder);
  expect(readFileSync(file, 'utf8')).toBe(kept);
  expect(await again.stop()).toBe(0);
});

test('the key file may lie apart from the data', async () => {
  const [folder, elsewhere] = [dataFolder(), dataFolder()];
  const file = join(elsewhere, 'keys/backline');
  const server = await serve(folder, { env: { BACKLINE_KEY_FILE: file } });
  expect([existsSync(file), existsSync(join(folder, 'master.keys'))]).toEqual([true, false]);
  expect(await server.stop()).toBe(0);
});

test('the command line lists what can be asked, and refuses what cannot', async () => {
  const folder = dataFolder();
  const help = await admin(folder, '--help');
  expect(help).toMatchObject({ code: 0, complained: '' });
  for (const name of ['keys status', 'keys rotate', 'keys re-encrypt']) expect(help.said).toContain(name);
  expect((await admin(folder, 'keys', 'rotate', '--help')).said).toMatch(/^Usage: npm run admin -- keys rotate/);
  const unknown = await admin(folder, 'keys', 'burn');
  expect(unknown).toMatchObject({ code: 1, said: '' });
  expect(unknown.complained).toMatch(/^backline: there is no such command/);
  expect(existsSync(join(folder, 'database'))).toBe(false);
});

async function expectRefusal(folder: string, says: RegExp): Promise<void> {
  const refused = await startProcess(folder);
  expect(await refused.code).toBe(1);
  expect(refused.complained()).toEqual([expect.stringMatching(says)]);
  await untilPostgresEnds(folder);
}
