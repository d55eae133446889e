import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { createClient, openLive } from '@backline/client';
import { openSync } from '@backline/client/sync';
import { localMutators } from '@backline/contract/sync/local-mutators';
import { csrfTokenOf } from '#platform/http';
import { startServer, testCtx } from '#test';
import type { TestCtx } from '#test';
import { socketTo } from '../../../../packages/client/src/socket.ts';

const server = await startServer();
const show = (id: string) => ({ id, localDate: '2026-03-14', venue: { name: 'Blue Room' }, durationSeconds: 5_400 });

/** A device of somebody, with the client's own engine, over HTTP; its network can be cut. */
async function deviceOf({ user, workspaceId }: TestCtx) {
  const network = { isUp: true };
  const headers = { cookie: `bl_session=${user.token}`, origin: server.origin };
  const client = createClient({
    origin: server.origin,
    csrf: () => csrfTokenOf(user.token),
    fetch: async (input, init) => {
      if (!network.isUp) throw new TypeError('There is no network.');
      const asked = new Request(input, init);
      for (const [name, value] of Object.entries(headers)) asked.headers.set(name, value);
      return await fetch(asked);
    },
  });
  const live = openLive({
    url: `${server.origin.replace('http', 'ws')}/api/v1/live`,
    connect: (url) => socketTo(url, headers),
  });
  const sync = await openSync({ client, live, userId: user.id, workspaceId, timeZone: 'UTC', mutators: localMutators });
  return { sync, network, close: () => [sync, live].forEach((one) => one.close()) };
}

/** The shows of a device; it keeps them in the order in which they came. */
function showsOn({ sync }: Awaited<ReturnType<typeof deviceOf>>) {
  return sync.rows('performance').toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

test('two devices that were offline end alike, and what one wrote reaches the other by a hint', async () => {
  const owner = await testCtx();
  const [phone, laptop] = [await deviceOf(owner), await deviceOf(owner)];
  const [late, early] = [randomUUID(), randomUUID()];
  await phone.sync.mutate('performance.log', show(late));
  await expect.poll(() => laptop.sync.row('performance', late)?.venueName).toBe('Blue Room');

  phone.network.isUp = false;
  laptop.network.isUp = false;
  const titled = async ({ sync }: typeof phone, title: string) =>
    await sync.mutate('performance.update', { id: late, change: { title } }, sync.base('performance', late, ['title']));
  await titled(phone, 'Phone first');
  await titled(phone, 'Phone');
  await phone.sync.mutate('performance.log', { ...show(early), payment: { amount: 20_000, currency: 'EUR' } });
  await titled(laptop, 'Laptop');
  expect(phone.sync.row('performance', late)?.title).toBe('Phone');
  expect(phone.sync.state().unsent).toBe(3);

  phone.network.isUp = true;
  const isIdle = { phase: 'idle', unsent: 0, attention: 0 };
  await expect.poll(() => phone.sync.state(), { timeout: 10_000 }).toMatchObject(isIdle);
  laptop.network.isUp = true;
  await expect.poll(() => laptop.sync.state(), { timeout: 10_000 }).toMatchObject(isIdle);
  for (const { sync } of [phone, laptop]) {
    await expect.poll(() => sync.row('performanceMoney', early)?.payment).toEqual({ amount: 20_000, currency: 'EUR' });
    await expect.poll(() => sync.row('performance', late)?.title).toBe('Laptop');
    // Of its own edits none was taken for somebody else's.
    await expect.poll(() => sync.rows('conflict')).toMatchObject([{ mine: 'Laptop', theirs: 'Phone', status: 'auto' }]);
  }
  expect(showsOn(phone)).toEqual(showsOn(laptop));
  phone.close();
  laptop.close();
});

test('what is refused is set aside with what was entered, and the rest gets through', async () => {
  const owner = await testCtx();
  const viewer = await owner.as('viewer');
  const { sync, close } = await deviceOf(viewer);
  await sync.mutate('performance.log', show(randomUUID()));
  await expect
    .poll(() => sync.attention().map(({ why }) => why))
    .toMatchObject([{ kind: 'rejected', code: 'FORBIDDEN' }]);
  expect(sync.exportUnsynced()).toContain('Blue Room');
  expect(sync.rows('performance')).toEqual([]);
  close();
});
