import { SyncChange, SyncPulled } from '@backline/contract';
import { localMutators } from '@backline/contract/sync/local-mutators';
import { expect, test } from 'vitest';
import { asSuperuser, syncServerOf, testCtx } from '#test';
import type { TestCtx } from '#test';
import { createEngine } from '../../../../packages/client/src/sync/engine.ts';
import { createMemoryStore } from '../../../../packages/client/src/sync/memory-store.ts';
import type { Transport } from '../../../../packages/client/src/sync/transport.ts';
import { createSeededChance } from '../../../../packages/client/test/sync/seeded-chance.ts';

// The hundred thousand of the promise: npm run sim -- --rows 100000
const many = Number(process.env['BACKLINE_SIM_ROWS'] ?? 10_000);
const inOne = 500;
const client = await asSuperuser();

test('T27 a new device has all of a long log by one stream, and what it has is what the server counts', async () => {
  const at = await testCtx();
  await addSongs(at);
  const asked: string[] = [];
  const chance = createSeededChance(27);
  const engine = await createEngine({
    store: createMemoryStore(chance.newId()),
    transport: wayTo(at, asked),
    clock,
    rng: chance,
    mutators: localMutators,
    around: { workspaceId: at.workspaceId, userId: at.user.id, timeZone: 'UTC' },
    tell: () => {},
    onTables: () => {},
    onState: () => {},
    onNotSaved: () => {},
  });
  const started = performance.now();
  engine.lead();
  await expect.poll(() => engine.state().lastSyncedAt, { timeout: 120_000 }).not.toBeNull();
  const seconds = (performance.now() - started) / 1_000;
  if (many > 10_000) console.log(`${many.toLocaleString('en')} rows in ${seconds.toFixed(1)} s`);

  expect(asked).toEqual(['pull', 'bootstrap', 'pull']);
  const { rows } = await client.query(
    `select row_count::integer as count, lpad(to_hex(digest), 16, '0') as digest from sync.scopes
      where workspace_id = $1 and scope = 'all'`,
    [at.workspaceId],
  );
  expect(rows).toEqual([engine.replica.base.digest('all')]);
  expect(engine.replica.view.rows('song')).toHaveLength(many);
  engine.close();
});

/** Written and stamped as many transactions did it. */
async function addSongs({ workspaceId }: TestCtx): Promise<void> {
  for (let from = 0; from < many; from += inOne)
    await client.query(
      `insert into bands.songs (workspace_id, id, title, status, title_key, search)
        select $1, uuidv7(), 'Song ' || n, 'ready', '', '' from generate_series($2::int + 1, $2 + $3::int) n`,
      [workspaceId, from, inOne],
    );
}

/** The server at once, the stream in pieces as a network cuts it. */
function wayTo(at: TestCtx, asked: string[]): Transport {
  const server = syncServerOf(at);
  return {
    push: async () => await Promise.reject(new Error('nothing was written here')),
    async pull(body) {
      asked.push('pull');
      return SyncPulled.parse(await server.pull(body));
    },
    async *bootstrap(scope, after) {
      asked.push('bootstrap');
      let piece: SyncChange[] = [];
      for await (const line of server.bootstrap({ scope, after })) {
        piece.push(SyncChange.parse(JSON.parse(line)));
        if (piece.length < 500) continue;
        yield piece;
        piece = [];
      }
      yield piece;
    },
  };
}

const clock = {
  now: Date.now,
  after(ms: number, work: () => void) {
    const timer = setTimeout(work, ms);
    return () => clearTimeout(timer);
  },
};
