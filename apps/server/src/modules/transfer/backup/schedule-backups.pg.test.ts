import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, expect, test } from 'vitest';
import { loadConfig } from '#platform/config';
import { asSuperuser, make, testDatabase } from '#test';
import { testSealer } from '../../../../test/test-sealer.ts';
import { putTogether } from '../../../compose.ts';

const client = await asSuperuser();
const { database } = await testDatabase();
const folder = await mkdtemp(join(tmpdir(), 'backline-schedule-'));
const { modules, mail, files } = putTogether(loadConfig(['--data', folder], {}), await testSealer());
afterAll(async () => {
  mail.close();
  await rm(folder, { recursive: true, force: true });
});

/** Two servers at once, as the timetable starts them. */
async function nightly(name: string): Promise<void> {
  const task = modules.flatMap(({ scheduled = [] }) => scheduled).find((one) => one.name === name);
  if (!task) throw new Error(`the timetable knows no ${name}`);
  const once = async () => await database.asSystem('in a test', async (ctx) => await task.run(ctx));
  await once();
  await once();
}

async function scheduled(rhythms: { daily?: true; weekly?: true; monthly?: true }): Promise<string> {
  const { id } = await make.workspace();
  const { daily = false, weekly = false, monthly = false } = rhythms;
  await client.query('insert into transfer.schedules (workspace_id, daily, weekly, monthly) values ($1, $2, $3, $4)', [
    id,
    daily,
    weekly,
    monthly,
  ]);
  return id;
}

async function kindsOf(workspaceId: string): Promise<readonly string[]> {
  const { rows } = await client.query<{ kind: string }>(
    'select kind from transfer.backups where workspace_id = $1 order by kind',
    [workspaceId],
  );
  return rows.map(({ kind }) => kind);
}

async function made(workspaceId: string, kind: string, daysAgo: number): Promise<string> {
  const { id } = await files.receive(Readable.from(['a backup']), 100);
  await client.query(
    `insert into transfer.backups (workspace_id, id, kind, state, job_id, is_encrypted, file_id, created_at)
      values ($1, $2, $3, 'ready', $2, false, $2, now() - make_interval(days => $4))`,
    [workspaceId, id, kind, daysAgo],
  );
  return id;
}

test('each rhythm is made once in its time, however many servers ask', async () => {
  const all = await scheduled({ daily: true, weekly: true, monthly: true });
  const none = await scheduled({});
  await nightly('transfer.make_due_backups');
  const today = new Date();
  const due = [
    'daily',
    ...(today.getUTCDate() === 1 ? ['monthly'] : []),
    ...(today.getUTCDay() === 1 ? ['weekly'] : []),
  ];
  expect(await kindsOf(all)).toEqual(due);
  expect(await kindsOf(none)).toEqual([]);
});

test('seven of the days, four of the weeks and twelve of the months are kept, and nothing that is being restored goes', async () => {
  const workspaceId = await scheduled({});
  for (const [kind, most] of [
    ['daily', 7],
    ['weekly', 4],
    ['monthly', 12],
  ] as const) {
    const ids = [];
    for (let age = 0; age < most + 2; age++) ids.push(await made(workspaceId, kind, age));
    const [held = ''] = ids.slice(-1);
    await client.query(
      `insert into transfer.restores (workspace_id, created_by, backup_id, file_name, bytes) values ($1, $2, $3, 'a.backline', 1)`,
      [workspaceId, randomUUID(), held],
    );
    await nightly('transfer.expire_backups');
    const { rows } = await client.query<{ id: string }>(
      `select id from transfer.backups where workspace_id = $1 and kind = $2 and state = 'ready' order by created_at desc`,
      [workspaceId, kind],
    );
    expect(rows.map(({ id }) => id)).toEqual([...ids.slice(0, most), held]);
    expect(ids.map((id) => existsSync(files.pathOf(id)))).toEqual(ids.map((_, age) => age !== most));
  }
});
