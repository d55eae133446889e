import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { askDatabase, dataFolder } from './data-folder.ts';
import { ask, makeFirstAccount } from './first-account.ts';
import { serve, startProcess } from './server-process.ts';

const why = ['--reason', 'As was agreed'];

test('the operator closes a workspace, looks after jobs and asks for health from the command line, beside the running server', async () => {
  const folder = dataFolder();
  const server = await serve(folder);
  const ana = await makeFirstAccount(server);
  const id = ana.workspaceId;

  async function admin(...words: readonly string[]) {
    const command = await startProcess(folder, { program: 'cli/admin.ts', words });
    return { code: await command.code, said: command.said(), complained: command.complained() };
  }

  expect((await admin('workspaces', 'list', 'ana', '--kind', 'personal')).said).toMatch(
    /^\S+ {2}\S+ {2}.*personal {2}active {2}members: 1\nworkspaces: 1\n$/,
  );
  expect((await admin('workspaces', 'suspend', id, ...why)).said).toContain('suspended');
  expect(await ask(server, ana, 'GET /songs')).toMatchObject({
    status: 403,
    body: { error: { code: 'WORKSPACE_SUSPENDED' } },
  });
  expect((await admin('workspaces', 'show', id)).said).toContain('ana@example.org');
  expect((await admin('workspaces', 'lift', id, ...why)).said).toContain('active');
  expect((await ask(server, ana, 'GET /songs')).status).toBe(200);
  expect(await admin('workspaces', 'show', 'no-such-slug')).toMatchObject({
    code: 1,
    complained: ['backline: there is no workspace no-such-slug'],
  });

  const entering = ['workspaces', 'enter', id, 'ana@example.org', '--reason', 'They asked for help'];
  expect((await admin(...entering)).complained.join()).toContain('You are a member of this workspace');
  expect((await admin('workspaces', 'entries', id)).said).toBe('grants: 0\n');

  const jobId = randomUUID();
  await askDatabase(
    folder,
    `insert into jobs.jobs (workspace_id, id, task, payload, state, priority, run_at, attempts, max_attempts, last_error)
     values ($1, $2, 'mail.send', '{"to":"x@example.org","subject":"s","text":"a secret"}', 'dead', 5, now(), 10, 10, 'no luck')`,
    [id, jobId],
  );
  const listed = await admin('jobs', 'list', '--state', 'dead');
  expect(listed.said).toContain(`${jobId}  mail.send  dead  10/10`);
  expect(listed.said).toContain('dead: 1');
  expect(listed.said).not.toContain('a secret');
  expect((await admin('jobs', 'retry', jobId)).said).toContain('queued  10/11');
  await expect
    .poll(async () => await askDatabase(folder, 'select state from jobs.jobs where id = $1', [jobId]), {
      timeout: 20_000,
    })
    .toEqual([{ state: 'succeeded' }]);
  expect(await admin('jobs', 'cancel', jobId, ...why)).toMatchObject({ code: 1 });
  expect((await admin('dead-letters', 'list')).said).toBe('dead letters: 0\n');

  const health = await admin('health');
  expect(health.code).toBe(0);
  expect(health.said).toMatch(/ok {4}workers .*Workers there: 1,/);
  expect(await server.stop()).toBe(0);
  // The database alone, without a server: nobody works off the queue.
  const alone = await admin('health');
  expect(alone.code).toBe(1);
  expect(alone.said).toMatch(/bad {3}workers/);
});
