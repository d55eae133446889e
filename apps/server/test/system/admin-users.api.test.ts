import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { askDatabase, dataFolder } from './data-folder.ts';
import { makeFirstAccount } from './first-account.ts';
import { serve, startProcess } from './server-process.ts';

test('the operator closes, opens and promotes accounts from the command line, beside the running server', async () => {
  const folder = dataFolder();
  const server = await serve(folder);
  const { headers } = await makeFirstAccount(server);
  const id = randomUUID();
  await askDatabase(
    folder,
    `insert into identity.users (id, email, display_name, state, terms_accepted_at, verified_at)
     values ($1, 'ben@example.org', 'Ben Prueba', 'active', now(), now())`,
    [id],
  );
  await askDatabase(
    folder,
    `insert into identity.sessions (user_id, token_hash, expires_at, expires_at_latest)
     values ($1, sha256('ben'), now() + interval '1 day', now() + interval '1 day')`,
    [id],
  );

  async function users(...words: readonly string[]) {
    const command = await startProcess(folder, { program: 'cli/admin.ts', words: ['users', ...words] });
    return { code: await command.code, said: command.said(), complained: command.complained() };
  }
  const why = ['--reason', 'As was agreed'];

  expect(await users('list', 'prueba')).toEqual({
    code: 0,
    said: `${id}  ben@example.org  Ben Prueba  active\naccounts: 1\n`,
    complained: [],
  });
  expect((await users('suspend', 'Ben@example.org', ...why)).said).toContain('Ben Prueba  suspended');
  expect((await users('show', id)).said).toContain('sessions: 0');
  expect((await users('lift', id, ...why)).said).toContain('Ben Prueba  active');
  expect((await users('grant', id, '--role', 'support', ...why)).said).toContain('active  support');
  expect((await users('withdraw', id, ...why)).said).toMatch(/Ben Prueba {2}active\n$/);
  expect((await users('ban', id, ...why)).said).toContain('Ben Prueba  banned');

  const me = async () => (await fetch(`${server.origin}/api/v1/users/me`, { headers })).status;
  expect(await users('ban', 'ana@example.org', ...why)).toMatchObject({
    code: 1,
    complained: ['backline: This is the last super_admin. Make another one first.'],
  });
  expect(await me()).toBe(200);
  expect((await users('end-sessions', 'ana@example.org', ...why)).said).toBe('sessions ended: 1\n');
  expect(await me()).toBe(401);

  for (const [words, complaint] of [
    [['ban', id], 'say why: --reason "…"'],
    [['show', 'nobody@example.org'], 'There is no account nobody@example.org.'],
  ] as const)
    expect(await users(...words)).toMatchObject({ code: 1, complained: [`backline: ${complaint}`] });

  const entries = await askDatabase<{ action: string; actor_id: string | null }>(
    folder,
    `select action, actor_id from audit.entries where subject_id = $1 order by id`,
    [id],
  );
  expect(entries).toEqual(
    [
      'session.revoked',
      'user.suspended',
      'user.lifted',
      'user.platform_role_changed',
      'user.platform_role_changed',
      'user.banned',
    ].map((action) => ({ action, actor_id: null })),
  );
  expect(await server.stop()).toBe(0);
});
