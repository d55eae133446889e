import { randomBytes, randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { glob, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { retentionRules } from '@backline/contract';
import type { RetentionKey } from '@backline/contract';
import { expect, test } from 'vitest';
import { openLine } from '#platform/db';
import { createRelay } from '#platform/events';
import { createLog } from '#platform/telemetry';
import { asSuperuser, make, testDatabase } from '#test';
import { erasureDoors } from '../../../test/erasure-doors.ts';
import { readCatalogue } from '../../../test/tenancy/catalogue.ts';
import type { Values } from '../../../test/tenancy/place.ts';
import { createRowMaker } from '../../../test/tenancy/row-maker.ts';

const { files, modules } = await erasureDoors();

const client = await asSuperuser();
const maker = createRowMaker(client, await readCatalogue(client));
const { database, connections } = await testDatabase();
const scheduled = modules.flatMap((module) => module.scheduled ?? []);
const dayMs = 86_400_000;

/** Makes something that is as old as a moment says; answers how to see whether it is still there. */
type Aged = (at: Date) => Promise<() => Promise<boolean>>;

/** A row whose age stands in a column; it is gone when the row is, or when `still` holds no more. */
function row(
  table: string,
  column: string,
  { given = {}, still = 'true' }: { given?: Values; still?: string } = {},
): Aged {
  return async (at) => {
    const { id: userId } = await make.user();
    const place = { workspaceId: randomUUID(), userId };
    const { key } = await maker.make(table, place, { ...given, [column]: at });
    const columns = Object.keys(key);
    const where = columns.map((name, n) => `${name} = $${n + 1}`).join(' and ');
    return async () =>
      (await client.query(`select from ${table} where ${where} and ${still}`, Object.values(key))).rows.length > 0;
  };
}

/** A row that says when it ends, so many days after the moment. */
const ending =
  (days: number, aged: Aged): Aged =>
  async (at) =>
    await aged(new Date(at.getTime() + days * dayMs));

/** A partition that ended at the moment. */
function partition(parent: 'outbox' | 'log'): Aged {
  return async (at) => {
    const name = `events.${parent}_aged_${randomBytes(4).toString('hex')}`;
    const first = new Date(at.getTime() - 60_000);
    await client.query(
      `create table ${name} partition of events.${parent} for values from ('${first.toISOString()}') to ('${at.toISOString()}')`,
    );
    await client.query(`alter table ${name} owner to backline_owner`);
    return async () => (await client.query('select to_regclass($1) as name', [name])).rows[0].name !== null;
  };
}

const deletedWorkspace: Aged = async (at) => {
  const { id } = await make.workspace();
  await client.query(`update workspaces.workspaces set status = 'deleted', deleted_at = $2 where workspace_id = $1`, [
    id,
    at,
  ]);
  return async () =>
    (await client.query('select from workspaces.members where workspace_id = $1', [id])).rows.length > 0;
};

const leavingAccount: Aged = async (at) => {
  const { id } = await make.user();
  await client.query(`update identity.users set state = 'deleting', erase_at = $2 where id = $1`, [id, at]);
  const asked = `select from events.outbox where type = 'privacy.erase_account' and payload ->> 'userId' = $1`;
  return async () => (await client.query(asked, [id])).rows.length === 0;
};

const orphanFile: Aged = async (at) => {
  const { id } = await files.receive(Readable.from(['a file']), 100);
  await utimes(files.pathOf(id), at, at);
  return async () => existsSync(files.pathOf(id));
};

/** An entry at whose number the chain was anchored at the moment: only there may it be cut. */
const anchoredEntry: Aged = async (at) => {
  const place = { workspaceId: randomUUID(), userId: randomUUID() };
  const { key } = await maker.make('audit.entries', place, { ip: '203.0.113.7' });
  await maker.make('audit.seal', place, { number: 1, entry_id: key['id'] });
  await maker.make('audit.heads', place, { number: 1, anchored_at: at });
  return async () => (await client.query('select from audit.entries where id = $1', [key['id']])).rows.length > 0;
};

const tombstone: Aged = async (at) => {
  const { key, values } = await maker.make('bands.songs', { workspaceId: randomUUID(), userId: randomUUID() });
  await client.query('delete from bands.songs where id = $1', [key['id']]);
  await client.query('update sync.rows set gone_at = $2 where workspace_id = $1', [values['workspace_id'], at]);
  return async () => (await client.query('select from sync.rows where id = $1', [key['id']])).rows.length > 0;
};

/** What a restore did to a row, and that can be undone until the moment. */
const undoableRow: Aged = async (at) => {
  const place = { workspaceId: randomUUID(), userId: randomUUID() };
  const { key } = await maker.make('transfer.restores', place, { state: 'completed', undo_until: at });
  const restoreId = key['id'];
  await maker.make('transfer.restore_rows', place, { restore_id: restoreId });
  return async () =>
    (await client.query('select from transfer.restore_rows where restore_id = $1', [restoreId])).rows.length > 0;
};

const trashed = (table: string) => row(table, 'deleted_at');

const cases: Readonly<Record<RetentionKey, readonly Aged[]>> = {
  trash: [
    ...[
      'gigs.performances',
      'gigs.profiles',
      'bands.songs',
      'bands.set_lists',
      'venues.venues',
      'vault.private_records',
    ].map(trashed),
    ...['workspaces.teams', 'workspaces.projects'].map(trashed),
  ],
  deleted_workspaces: [deletedWorkspace],
  leaving_accounts: [ending(retentionRules.leaving_accounts.days, leavingAccount)],
  sessions: [row('identity.sessions', 'last_seen_at')],
  session_addresses: [
    row('identity.sessions', 'created_at', { given: { ip: '203.0.113.7' }, still: 'ip is not null' }),
  ],
  half_log_ins: [
    row('identity.pending_logins', 'expires_at'),
    row('identity.begun_sign_ins', 'expires_at'),
    row('identity.passkey_challenges', 'expires_at'),
    row('identity.sms_codes', 'created_at'),
    row('identity.factors', 'created_at'),
  ],
  wrong_passwords: [row('identity.login_failures', 'at')],
  lockouts: [row('identity.lockouts', 'until')],
  links: [row('identity.tokens', 'expires_at')],
  invitations: [
    row('workspaces.invitations', 'expires_at', { given: { status: 'declined' } }),
    row('workspaces.invitations', 'expires_at', { given: { status: 'accepted' } }),
    row('workspaces.invitation_links', 'expires_at'),
  ],
  invitation_counts: [row('workspaces.invitation_letters', 'at')],
  ended_keys: [row('workspaces.api_keys', 'revoked_at', { given: { expires_at: new Date(Date.now() + dayMs) } })],
  sync_devices: [row('sync.clients', 'last_seen')],
  sync_results: [row('sync.mutations', 'at', { given: { status: 'ok' } })],
  settled_conflicts: [
    row('sync.conflicts', 'created_at', { given: { status: 'auto' } }),
    row('sync.conflicts', 'resolved_at', { given: { status: 'resolved', choice: 'mine' } }),
  ],
  tombstones: [tombstone],
  support_grants: [row('workspaces.support_grants', 'ended_at', { given: { ended_how: 'time' } })],
  replaced_secrets: [row('workspaces.api_key_secrets', 'valid_until')],
  letters: [row('mail.mailbox', 'at', { given: { body: 'Hello' }, still: `body <> ''` })],
  letter_list: [row('mail.mailbox', 'at')],
  export_files: [
    ending(
      retentionRules.export_files.days,
      row('privacy.exports', 'expires_at', {
        given: { state: 'ready', file_id: randomUUID() },
        still: 'file_id is not null',
      }),
    ),
  ],
  exports: [row('privacy.exports', 'created_at', { given: { state: 'expired' } })],
  import_files: [
    row('transfer.imports', 'finished_at', {
      given: { state: 'completed', file_id: randomUUID() },
      still: 'file_id is not null',
    }),
  ],
  import_reports: [
    row('transfer.imports', 'finished_at', {
      given: { state: 'completed', report: '{}' },
      still: 'report is not null',
    }),
  ],
  backup_files: [
    ending(
      retentionRules.backup_files.days,
      row('transfer.backups', 'expires_at', {
        given: { kind: 'by_hand', state: 'ready', file_id: randomUUID() },
        still: 'file_id is not null',
      }),
    ),
  ],
  backups: [row('transfer.backups', 'created_at', { given: { state: 'expired' } })],
  restore_rows: [ending(retentionRules.restore_rows.days, undoableRow)],
  restores: [row('transfer.restores', 'updated_at', { given: { state: 'completed' } })],
  orphan_files: [orphanFile],
  jobs: [
    row('jobs.jobs', 'finished_at', { given: { state: 'succeeded' } }),
    row('jobs.jobs', 'finished_at', { given: { state: 'cancelled' } }),
  ],
  failed_jobs: [row('jobs.jobs', 'finished_at', { given: { state: 'dead' } })],
  dead_letters: [row('events.dead_letters', 'at')],
  repeated_requests: [row('app.idempotency', 'at')],
  messages: [partition('outbox')],
  events: [partition('log')],
  audit: [anchoredEntry],
};

/** What the relay does all the time, and what the timetable starts, twice at once, as two servers would. */
async function letsGo(job: string): Promise<void> {
  if (job === 'relay') {
    const log = createLog('silent');
    const line = openLine(connections.direct, log);
    const relay = createRelay({ database, line, log, acceptJobs: async () => {} });
    // One that starts sees to the partitions before anything else.
    await relay.start();
    await relay.stop();
    return await line.close();
  }
  const found = scheduled.find(({ name }) => name === job);
  if (!found) throw new Error(`the timetable knows no ${job}`);
  const once = async () => await database.asSystem('in a test', found.run);
  await Promise.all([once(), once()]);
}

const rules = Object.entries(retentionRules).map(([key, rule]) => ({ key, ...rule }));

test.each(rules)(
  '$key: what is just younger than $days days stays, what is just older goes',
  async ({ key, days, jobs }) => {
    const makers = Object.entries(cases).find(([name]) => name === key)?.[1] ?? [];
    const ago = (share: number) => new Date(Date.now() - (days + share) * dayMs);
    const made = [];
    for (const aged of makers) made.push({ young: await aged(ago(-0.01)), old: await aged(ago(0.01)) });
    for (const job of jobs) await letsGo(job);
    for (const { young, old } of made) expect([await young(), await old()]).toEqual([true, false]);
    expect(made.length).toBeGreaterThan(0);
  },
);

test('a profile in the trash stays as long as the shows that were logged for it', async () => {
  const { id: userId } = await make.user();
  const place = { workspaceId: randomUUID(), userId };
  const profile = await maker.make('gigs.profiles', place, { deleted_at: new Date(0) });
  await maker.make('gigs.performances', place, { profile_id: profile.key['id'] });
  await letsGo('gigs.empty_trash');
  expect((await client.query('select from gigs.profiles where id = $1', [profile.key['id']])).rows).toHaveLength(1);
});

/** No rule of the list, with the reason. */
const ownDays = new Map([
  ['identity/client/signing-key.sql.ts', 'A key is kept as long as a token lives that it signed.'],
]);

test('whatever deletes by age takes its days from the list', async () => {
  const source = join(import.meta.dirname, '../..');
  const found: string[] = [];
  for await (const path of glob('**/*.sql.ts', { cwd: source })) {
    const text = readFileSync(join(source, path), 'utf8');
    if (/delete from[^`]*interval '\d+ days?'/.test(text)) found.push(path.replace('modules/', ''));
  }
  expect(found).toEqual([...ownDays.keys()]);
});
