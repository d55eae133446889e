import { randomInt, randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { askDatabase, dataFolder, postgresOn } from './data-folder.ts';
import { ask, makeFirstAccount } from './first-account.ts';
import type { Account } from './first-account.ts';
import { serve } from './server-process.ts';
import type { ServerProcess } from './server-process.ts';

const rounds = 5;
const writers = 4;
const acknowledgedBeforeTheEnd = 15;

describe.each([
  ['the server is killed', async (server: ServerProcess) => await server.kill()],
  ['its PostgreSQL is killed', killPostgres],
])('when %s', (_, end) => {
  let folder = '';
  beforeAll(() => {
    folder = dataFolder();
  });

  async function endOf(server: ServerProcess): Promise<void> {
    await end(server, folder);
  }

  test('everything acknowledged is there afterwards, told once, and nothing is half done', async () => {
    let server = await serve(folder);
    const account = await makeFirstAccount(server);
    const acknowledged: string[] = [];
    for (let round = 1; round <= rounds; round++) {
      await writeUntil({ server, account, acknowledged }, async () => await endOf(server));
      server = await serve(folder);
      await expectWhole({ server, account, folder, acknowledged });
    }
    expect(await server.stop()).toBe(0);
  });
});

interface Writing {
  readonly server: ServerProcess;
  readonly account: Account;
  readonly acknowledged: string[];
}

/** Several writers log one show after another until the end comes at some moment in the middle of it. */
async function writeUntil({ server, account, acknowledged }: Writing, end: () => Promise<void>): Promise<void> {
  const before = acknowledged.length;
  const enough = Promise.withResolvers<void>();
  const writing = Array.from({ length: writers }, async () => {
    for (;;) {
      const id = randomUUID();
      const answer = await ask(server, account, 'POST /performances', show(id)).catch(() => null);
      if (answer?.status !== 201) return answer?.status;
      acknowledged.push(id);
      if (acknowledged.length - before >= acknowledgedBeforeTheEnd) enough.resolve();
    }
  });
  await Promise.race([enough.promise, Promise.all(writing)]);
  await new Promise((resolve) => setTimeout(resolve, randomInt(0, 60)));
  await end();
  await Promise.all(writing);
  expect(acknowledged.length - before).toBeGreaterThanOrEqual(acknowledgedBeforeTheEnd);
}

/** A show with all that can hang on it, so that a half of it would be seen. */
function show(id: string) {
  return {
    id,
    localDate: '2024-05-31',
    venue: { name: 'Sala Sol', city: 'Madrid', country: 'ES' },
    timeZone: 'Europe/Madrid',
    dayOrder: 1,
    durationSeconds: 5400,
    payment: { amount: 20_000, currency: 'EUR' },
    paymentStatus: 'paid',
    privateNotes: 'Loud.',
    playedItems: [
      { setNo: 1, title: 'Alegría', segue: true },
      { setNo: 1, title: 'Bertha' },
    ],
  };
}

interface Row {
  readonly id: string;
  readonly money: number;
  readonly notes: number;
  readonly items: number;
  readonly told: number;
  readonly logged: number;
  readonly audited: number;
}

/** Every show with how often each of its parts is there. */
const parts = `select p.id,
    (select count(*)::int from gigs.performance_money m where m.id = p.id) as money,
    (select count(*)::int from gigs.performance_notes n where n.performance_id = p.id) as notes,
    (select count(*)::int from gigs.played_items i where i.performance_id = p.id) as items,
    (select count(*)::int from events.outbox o where o.kind = 'event' and o.subject_id = p.id::text) as told,
    (select count(*)::int from events.log l where l.type = 'performance.logged' and l.subject_id = p.id::text) as logged,
    (select count(*)::int from audit.entries a where a.action = 'performance.logged' and a.subject_id = p.id::text) as audited
  from gigs.performances p`;

/** Whatever tells of a show that is not there, or counts one. */
const besides = `select
    (select count(*)::int from events.log where type = 'performance.logged') as logged,
    (select count(*)::int from audit.entries where action = 'performance.logged') as audited,
    (select count(*)::int from gigs.performance_money) as money,
    (select count(*)::int from gigs.performance_notes) as notes,
    (select count(*)::int from gigs.played_items) / 2 as items,
    (select sum(delta)::int from gigs.performance_counts) as counted,
    (select count(distinct seq)::int = max(seq) from events.log) as dense`;

async function expectWhole({ server, account, folder, acknowledged }: Writing & { folder: string }): Promise<void> {
  // The relay reaches what was committed before the end by itself.
  await expect
    .poll(async () => (await askDatabase<Row>(folder, parts)).filter(({ logged }) => logged === 0), { timeout: 10_000 })
    .toEqual([]);
  const rows = await askDatabase<Row>(folder, parts);
  const there = new Set(rows.map(({ id }) => id));
  expect(acknowledged.filter((id) => !there.has(id))).toEqual([]);
  const whole = { money: 1, notes: 1, items: 2, told: 1, logged: 1, audited: 1 };
  expect(rows.filter(({ id, ...counts }) => JSON.stringify(counts) !== JSON.stringify(whole))).toEqual([]);
  const n = rows.length;
  expect(await askDatabase(folder, besides)).toEqual([
    { logged: n, audited: n, money: n, notes: n, items: n, counted: n, dense: true },
  ]);
  const last = acknowledged.at(-1);
  expect(await ask(server, account, `GET /performances/${last}`)).toMatchObject({
    status: 200,
    body: { data: { id: last, money: { payment: { amount: 20_000 } }, privateNotes: 'Loud.' } },
  });
}

/** A server without its database ends by itself, with a reason. */
async function killPostgres(server: ServerProcess, folder: string): Promise<void> {
  process.kill(postgresOn(folder) ?? 0, 'SIGKILL');
  expect(await server.code).toBe(1);
  expect(server.complained()).toEqual([expect.stringMatching(/^backline: .*PostgreSQL ended/)]);
}
