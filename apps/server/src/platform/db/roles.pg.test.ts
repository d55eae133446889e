import { Client } from 'pg';
import { expect, test } from 'vitest';
import { testDatabase } from '#test';
import { prepareRoles, whyUnsafe } from './roles.ts';

const { superuser, connections } = await testDatabase();

test('the role of the app is held by row-level security', async () => {
  expect(await whyUnsafe(connections.app)).toBeNull();
});

const refused: readonly (readonly [what: string, making: string, why: RegExp])[] = [
  ['a superuser', 'create role NAME login superuser', /could bypass row-level security/],
  ['a role that bypasses row-level security', 'create role NAME login bypassrls', /could bypass row-level security/],
  ['a member of the owner', 'create role NAME login in role backline_owner', /owns tables/],
  [
    'the owner of one table',
    'create role NAME login; create table public.NAME_things (); alter table public.NAME_things owner to NAME',
    /owns tables/,
  ],
  [
    'a role that can act as the system',
    'create role NAME login in role backline_system',
    /can act as "backline_system"/,
  ],
  ['a role that can act as the gate', 'create role NAME login in role backline_gate', /can act as "backline_gate"/],
  [
    'a role that can act as a superuser',
    'create role NAME_root superuser; create role NAME login; grant NAME_root to NAME with inherit false',
    /can act as/,
  ],
];

test.each(refused)('%s must not serve', async (_, making, why) => {
  const name = `unsafe_${Math.random().toString(36).slice(2, 10)}`;
  await bySuperuser(making.replaceAll('NAME', name));
  expect(await whyUnsafe({ ...superuser, user: name })).toMatch(why);
});

test.each([
  ['owner', connections.owner, /owns tables/],
  ['system', connections.system, /can act as "backline_system"/],
] as const)('the role %s must not serve', async (_, connection, why) => {
  expect(await whyUnsafe(connection)).toMatch(why);
});

test('a login of any name may serve as a member of the app’s role', async () => {
  const name = `renamed_${Math.random().toString(36).slice(2, 10)}`;
  await bySuperuser(`create role ${name} login in role backline_app`);
  expect(await whyUnsafe({ ...superuser, user: name })).toBeNull();
});

test('preparing the roles twice does no harm', async () => {
  await prepareRoles({ ...superuser, database: 'postgres' }, superuser.database);
  expect(await whyUnsafe(connections.app)).toBeNull();
});

async function bySuperuser(statements: string): Promise<void> {
  const client = new Client(superuser);
  await client.connect();
  try {
    await client.query(statements);
  } finally {
    await client.end();
  }
}
