import { localMutators } from '@backline/contract/sync/local-mutators';
import { expect, test } from 'vitest';
import { createClient } from '../create-client.ts';
import { newId } from '../new-id.ts';
import { liveQuery } from './live-query.ts';
import { openSync } from './open-sync.ts';

/** A workspace on a device without a network. */
async function workspaceOffline() {
  const fetch = async (): Promise<Response> => {
    throw new TypeError('There is no network.');
  };
  const client = createClient({ origin: 'http://localhost:1', fetch });
  const of = { userId: newId(), workspaceId: newId(), timeZone: 'UTC' };
  const sync = await openSync({ client, ...of, mutators: localMutators });
  const log = async (localDate: string, venue: string) => {
    const id = newId();
    await sync.mutate('performance.log', { id, localDate, venue: { name: venue }, durationSeconds: 3_600 });
    return id;
  };
  return { sync, log };
}

test('a query answers with what it asks for, in its order, and tells each new answer once', async () => {
  const { sync, log } = await workspaceOffline();
  const late = await log('2026-05-08', 'Barton Hall');
  await log('2024-05-08', 'Winterland');
  const query = liveQuery(sync, 'performance', {
    where: ({ localDate, deletedAt }) => localDate >= '2025-01-01' && deletedAt === null,
    order: (a, b) => a.localDate.localeCompare(b.localDate),
    limit: 2,
  });
  const told: (readonly (string | null)[])[] = [];
  const stop = query.subscribe((rows) => told.push(rows.map(({ venueName }) => venueName)));
  expect(query.rows().map(({ id }) => id)).toEqual([late]);

  await log('2025-05-08', 'Fillmore');
  // Neither of them is asked for: the answer stays the same list.
  const before = query.rows();
  await log('2023-05-08', 'Matrix');
  await log('2027-05-08', 'Third in order');
  expect(query.rows()).toBe(before);
  expect(told).toEqual([['Fillmore', 'Barton Hall']]);

  await sync.mutate('performance.trash', { id: late });
  stop();
  await log('2025-01-02', 'Unheard');
  expect(told.slice(1)).toEqual([['Fillmore', 'Third in order']]);
  sync.close();
});

test('what lies in the trash is left out unless it is asked for', async () => {
  const { sync, log } = await workspaceOffline();
  const id = await log('2026-05-08', 'Barton Hall');
  const query = liveQuery(sync, 'performance');
  expect(query.rows()).toHaveLength(1);
  await sync.mutate('performance.trash', { id });
  expect(query.rows()).toEqual([]);
  const gone = liveQuery(sync, 'performance', { where: ({ deletedAt }) => deletedAt !== null });
  expect(gone.rows().map((row) => row.id)).toEqual([id]);
  sync.close();
});
