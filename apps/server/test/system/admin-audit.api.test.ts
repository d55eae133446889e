import { expect, test } from 'vitest';
import { askDatabase, dataFolder } from './data-folder.ts';
import { serve, startProcess } from './server-process.ts';

const unsealed = `select count(*)::integer as n from audit.entries e
  where not exists (select from audit.seal s where s.entry_id = e.id and s.workspace_id = e.workspace_id)`;

test('the operator verifies the audit log beside the running server, and learns what was altered', async () => {
  const folder = dataFolder();
  const server = await serve(folder);
  await expect.poll(async () => (await askDatabase<{ n: number }>(folder, unsealed))[0]?.n, { timeout: 5_000 }).toBe(0);

  async function verify(...flags: readonly string[]) {
    const command = await startProcess(folder, { program: 'cli/admin.ts', words: ['audit', 'verify'], flags });
    return { code: await command.code, said: command.said(), complained: command.complained() };
  }
  const whole = await verify();
  expect(whole).toMatchObject({ code: 0, complained: [] });
  expect(whole.said).toMatch(/^chains: 1, entries: [1-9]\d*, all whole\n$/);
  expect(await verify('--workspace', 'platform')).toMatchObject({
    code: 0,
    said: expect.stringContaining('platform: '),
  });
  expect(await verify('--workspace', 'nobody')).toMatchObject({
    code: 1,
    complained: ['backline: there is no workspace nobody'],
  });

  const [altered] = await askDatabase<{ id: string; number: string }>(
    folder,
    `update audit.entries e set subject_id = 'somebody else' from audit.seal s
     where s.entry_id = e.id and e.id = (select id from audit.entries order by id limit 1)
     returning e.id, s.number`,
  );
  const broken = await verify();
  expect(broken.code).toBe(1);
  expect(broken.said).toContain(`BROKEN at number ${altered?.number}, altered: `);
  expect(broken.said).toContain(`entry ${altered?.id}`);
  expect(await server.stop()).toBe(0);
});
