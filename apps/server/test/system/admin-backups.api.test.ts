import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { askDatabase, dataFolder } from './data-folder.ts';
import { ask, makeFirstAccount } from './first-account.ts';
import { serve, startProcess } from './server-process.ts';

test('a workspace is backed up from the command line beside the running server, and a file says what it is', async () => {
  const folder = dataFolder();
  const server = await serve(folder);
  const account = await makeFirstAccount(server);
  await ask(server, account, 'POST /songs', { title: 'El cuarto de Tula' });

  async function backups(...words: readonly string[]) {
    const command = await startProcess(folder, { program: 'cli/admin.ts', words: ['backups', ...words] });
    return { code: await command.code, said: command.said(), complained: command.complained() };
  }
  const file = join(folder, 'band.backline');
  expect(await backups('make', account.workspaceId, '--to', file)).toMatchObject({
    code: 0,
    said: expect.stringMatching(/rows: 2, bytes: \d+, copied to/),
  });
  const checked = await backups('check', file);
  expect(checked).toMatchObject({ code: 0, said: expect.stringContaining('whole, made by this installation') });
  expect(checked.said).toContain('  songs: 1\n');
  expect((await ask(server, account, 'GET /backups')).body).toMatchObject({
    data: [{ kind: 'by_hand', state: 'ready' }],
  });
  const whole = readFileSync(file);
  writeFileSync(file, whole.subarray(0, -10));
  expect(await backups('check', file)).toMatchObject({ code: 1, complained: [expect.stringContaining('(CUT_OFF)')] });
  expect(
    await askDatabase(
      folder,
      `select action, actor_type as by from audit.entries where action like 'backup.%' order by id`,
    ),
  ).toEqual(
    ['backup.started', 'backup.completed'].map((action) => ({
      action,
      by: 'system',
    })),
  );
  expect(await server.stop()).toBe(0);
});
