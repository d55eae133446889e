import { expect, test } from 'vitest';
import { readCatalogue } from './catalogue.ts';
import { asSuperuser } from './superuser.ts';

const client = await asSuperuser();
const catalogue = await readCatalogue(client);

/** What the app may do by class: c(reate), r(ead), u(pdate), d(elete). */
const byClass = { tenant: 'crud', user: 'crud', shared: 'r', platform: '' } as const;

/** Tables that are narrower, or wider, than their class; small letters in brackets hold for some columns only. */
const otherwise: Readonly<Record<string, string>> = {
  'audit.chains': 'r',
  'audit.entries': 'cr',
  'audit.heads': 'r',
  'audit.seal': 'r',
  'audit."values"': 'cr',
  'events.outbox': 'c',
  'identity.preferences': 'cru',
  'identity.provider_links': 'r',
  'identity.passkeys': 'r',
  'identity.sessions': 'r(u)',
  'identity.users': 'r',
  'jobs.history': 'cr',
  'jobs.jobs': '(r)(u)',
  'privacy.consents': 'cr',
  'privacy.exports': 'cr',
  'sync.clients': 'cru',
  'sync.conflicts': 'cru',
  'sync.mutations': 'cr',
  'sync.rows': 'r',
  'sync.scopes': 'r',
  'transfer.restore_rows': '',
  'workspaces.members': 'cr(u)d',
  'workspaces.support_grants': 'r',
  'workspaces.support_looks': 'r',
  'workspaces.workspaces': 'ru',
};

test.each(catalogue)('the app may do no more with $name than is said here', async (table) => {
  expect(await appMay(table.name)).toBe(otherwise[table.name] ?? byClass[table.class]);
});

/** What only a trigger, a worker or a sweep may touch stays away from the system too. */
const systemMayNot: Readonly<Record<string, string>> = {
  'audit.chains': 'd',
  'audit.entries': 'ud',
  'audit.heads': 'ud',
  'audit.seal': 'ud',
  'audit."values"': 'u',
  'events.log': 'ud',
  'privacy.consents': 'ud',
};

test.each(catalogue)('the system may do all with $name but what is kept for ever', async ({ name }) => {
  const left = [...'crud'].filter((letter) => !(systemMayNot[name] ?? '').includes(letter)).join('');
  expect(await may('backline_system', name)).toBe(left);
});

async function appMay(table: string): Promise<string> {
  return await may('backline_app', table);
}

async function may(role: string, table: string): Promise<string> {
  const { rows } = await client.query<{ letter: string; whole: boolean; part: boolean }>(
    `select letter, has_table_privilege($1, $2, command) as whole,
       command <> 'delete' and has_any_column_privilege($1, $2, replace(command, 'delete', 'select')) as part
     from unnest(array['c', 'r', 'u', 'd'], array['insert', 'select', 'update', 'delete']) as t(letter, command)`,
    [role, table],
  );
  return rows.map(({ letter, whole, part }) => (whole ? letter : part ? `(${letter})` : '')).join('');
}
