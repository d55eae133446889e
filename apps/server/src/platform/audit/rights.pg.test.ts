import { Client } from 'pg';
import { expect, test } from 'vitest';
import { testDatabase } from '#test';

const at = await testDatabase();
const roles = ['backline_app', 'backline_system', 'backline_queue', 'backline_gate', 'backline_owner'] as const;

/** Runs statements as a role, with a workspace opened; answers rows touched, or that it was refused. Leaves nothing behind. */
async function as(role: string, statement: string): Promise<number | 'refused'> {
  const client = new Client(at.superuser);
  await client.connect();
  try {
    await client.query(`begin;
      insert into audit.entries (workspace_id, id, actor_type, action, category, ip, agent, origin_salt)
        values ('11111111-1111-4111-8111-111111111111', '22222222-2222-4222-8222-222222222222', 'user', 'noted', 'data', '192.0.2.1', 'x', gen_random_uuid());
      insert into audit.seal (workspace_id, number, entry_id, hash)
        values ('11111111-1111-4111-8111-111111111111', 1, '22222222-2222-4222-8222-222222222222', sha256('x'));
      insert into audit.heads (workspace_id, number, hash) values ('11111111-1111-4111-8111-111111111111', 1, sha256('x'));
      set local app.workspace_id = '11111111-1111-4111-8111-111111111111';
      set local role ${role}`);
    const { rowCount } = await client.query(statement);
    return rowCount ?? 0;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === '42501') return 'refused';
    throw error;
  } finally {
    await client.end();
  }
}

const attempts = [
  `update audit.entries set action = 'something else'`,
  `update audit.entries set ip = '192.0.2.2'`,
  `update audit.entries set ip = null, agent = null, origin_salt = null, action = 'something else'`,
  `delete from audit.entries`,
  `truncate audit.entries`,
  `update audit.seal set hash = sha256('y')`,
  `delete from audit.seal`,
  `truncate audit.seal`,
  `update audit.heads set hash = sha256('y')`,
  `delete from audit.heads`,
  `truncate audit.heads`,
] as const;

const cases = roles.flatMap((role) => attempts.map((attempt) => [role, attempt] as const));

test.each(cases)('%s cannot: %s', async (role, attempt) => {
  expect([0, 'refused']).toContain(await as(role, attempt));
});

test.each(['backline_app', 'backline_queue', 'backline_gate', 'backline_owner'])('%s seals nothing', async (role) => {
  const statement = `insert into audit.seal (workspace_id, number, entry_id, hash)
    values ('11111111-1111-4111-8111-111111111111', 2, gen_random_uuid(), sha256('z'))`;
  expect(await as(role, statement)).toBe('refused');
});
