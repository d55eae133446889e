import { expect, test } from 'vitest';
import { sql } from '#platform/kernel';
import { make, testDatabase } from '#test';
import { readCatalogue } from './catalogue.ts';
import { asSuperuser } from './superuser.ts';

const client = await asSuperuser();
const catalogue = await readCatalogue(client);
const { database } = await testDatabase();

/** Somebody inside of a workspace by a grant, on a connection of the app. */
async function enterForSupport(): Promise<void> {
  const { id } = await make.workspace();
  const helper = await make.user({ platformRole: 'support' });
  if (helper.who.kind !== 'session') throw new Error('a test user has a session');
  const { tokenHash } = helper.who;
  await database.asPlatform(
    async (db) =>
      void (await db.run(sql`insert into workspaces.support_grants (workspace_id, user_id, session_id, platform_role, reason, ends_at)
        select ${id}, user_id, id, 'support', 'Asked for by a test', now() + interval '15 minutes' from identity.sessions
        where token_hash = ${tokenHash}::bytea`)),
  );
  await client.query('set role backline_app');
  await client.query('begin');
  const { rows } = await client.query<{ entered: string }>('select app.enter($1, $2) as entered', [tokenHash, id]);
  expect(rows[0]?.entered).toContain(' support on active ');
}

async function leave(): Promise<void> {
  await client.query('rollback');
  await client.query('reset role');
}

async function refusalOf(statement: string): Promise<string> {
  await client.query('savepoint here');
  const code = await client.query(statement).then(
    () => 'done',
    (error: unknown) => String(Object(error).code),
  );
  await client.query('rollback to here');
  return code;
}

/** Not in a transaction that only reads; not with these rights. */
const refusals = ['25006', '42501'];

test('whoever looks in writes to no table, whatever statement is sent', async () => {
  await enterForSupport();
  try {
    for (const { name } of catalogue) {
      for (const statement of [`delete from ${name}`, `insert into ${name} default values`])
        expect({ statement, refused: refusals.includes(await refusalOf(statement)) }).toEqual({
          statement,
          refused: true,
        });
    }
  } finally {
    await leave();
  }
});

test.each(['set transaction read write', "select set_config('transaction_read_only', 'off', true)"])(
  'and does not make the transaction one that writes: %s',
  async (statement) => {
    await enterForSupport();
    try {
      expect(await refusalOf(statement)).toBe('25001');
    } finally {
      await leave();
    }
  },
);
