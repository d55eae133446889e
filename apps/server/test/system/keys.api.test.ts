import { existsSync, readFileSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadConfig } from '#platform/config';
import { adminCommands } from '../../src/cli/admin/commands.ts';
import { openInstallation } from '../../src/cli/admin/installation.ts';
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

  const [rotated = []] = await ordered(folder, ['keys rotate']);
  expect(rotated[0]).toMatch(/^active master key: file:[0-9a-f]{16}$/);
  expect(rotated[1]).toBe('data keys put under it: 1');
  expect(await sealed()).toEqual(before);
  expect((await logInAt(server, { code: codeOf(uri) })).status).toBe(200);

  const [again, status] = await ordered(folder, ['keys re-encrypt', 'keys status']);
  expect(again).toEqual([
    'identity.factors.seed_sealed: 1 of 1',
    'identity.factors.seed_sealed: 1 sealed anew',
    'identity.sms_codes.code_sealed: 0 sealed anew',
    'identity.signing_keys.private_sealed: 0 sealed anew',
    'transfer.backups.key_sealed: 0 sealed anew',
    'transfer.schedules.key_sealed: 0 sealed anew',
    'transfer.restores.key_sealed: 0 sealed anew',
  ]);
  expect(status).toEqual([
    'master keys:',
    expect.stringMatching(/^ {2}file:\w+ {2}opens .*data keys: 0$/),
    expect.stringMatching(/^ {2}file:\w+ {2}active .*data keys: 2$/),
    'sealed columns:',
    '  identity.factors.seed_sealed  values: 1, under a retired data key: 0',
    '  identity.sms_codes.code_sealed  values: 0, under a retired data key: 0',
    '  identity.signing_keys.private_sealed  values: 0, under a retired data key: 0',
    '  transfer.backups.key_sealed  values: 0, under a retired data key: 0',
    '  transfer.schedules.key_sealed  values: 0, under a retired data key: 0',
    '  transfer.restores.key_sealed  values: 0, under a retired data key: 0',
  ]);
  expect(await sealed()).not.toEqual(before);
  // The running server has never seen this data key.
  expect((await logInAt(server, { code: codeOf(uri, 1) })).status).toBe(200);
  expect((await logInAt(server, { recoveryCode: recoveryCodes[0] ?? '' })).status).toBe(200);
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
  // What needs no keys goes on without them.
  const [verified = []] = await ordered(folder, ['audit verify']);
  expect(verified.at(-1)).toMatch(/^chains: \d+, entries: \d+, all whole$/);
  expect(existsSync(file)).toBe(false);

  renameSync(`${file}.away`, file);
  expect(await ordered(folder, ['keys status'])).toEqual([expect.arrayContaining(['master keys:'])]);
  expect(readFileSync(file, 'utf8')).toBe(kept);
});

test('the key file may lie apart from the data', async () => {
  const [folder, elsewhere] = [dataFolder(), dataFolder()];
  const file = join(elsewhere, 'keys/backline');
  const env = { BACKLINE_KEY_FILE: file };
  const server = await serve(folder, { env });
  expect([existsSync(file), existsSync(join(folder, 'master.keys'))]).toEqual([true, false]);
  const status = await startProcess(folder, { program: 'cli/admin.ts', flags: ['keys', 'status'], env });
  expect(await status.code).toBe(0);
  expect(status.said()).toMatch(/^master keys:\n {2}file:[0-9a-f]{16} {2}active /);
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

/** Orders in this process what the command line orders in one of its own; answers the lines that each said. */
async function ordered(folder: string, names: readonly string[]): Promise<readonly (readonly string[])[]> {
  const installation = await openInstallation(loadConfig(['--data', folder], {}));
  try {
    const said: string[][] = [];
    for (const name of names) {
      const lines: string[] = [];
      const say = (line: string) => void lines.push(line);
      await adminCommands[name]?.run(
        { ...installation, say },
        { flags: new Map(), values: new Map(), positionals: [] },
      );
      said.push(lines);
    }
    return said;
  } finally {
    await installation.close();
  }
}

async function expectRefusal(folder: string, says: RegExp): Promise<void> {
  const refused = await startProcess(folder);
  expect(await refused.code).toBe(1);
  expect(refused.complained()).toEqual([expect.stringMatching(says)]);
  await untilPostgresEnds(folder);
}
