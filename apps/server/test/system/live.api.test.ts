import { randomInt, randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { PerformanceFacts } from '@backline/contract';
import { expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { z } from 'zod';
import { openLive } from '../../../../packages/client/src/index.ts';
import type { LiveChange, LiveSocket } from '../../../../packages/client/src/index.ts';
import { askDatabase, dataFolder } from './data-folder.ts';
import { ask, makeFirstAccount } from './first-account.ts';
import type { Account } from './first-account.ts';
import { freePort } from '../free-port.ts';
import { serve } from './server-process.ts';

const shows = 200;
const cuts = 200;
const kills = 2;

test(
  'a screen misses nothing while its socket is cut and its server killed, and sees money on its own topic alone',
  { timeout: 120_000 },
  async () => {
    const folder = dataFolder();
    const port = await freePort();
    let server = await serve(folder, { port });
    const account = await makeFirstAccount(server);
    const screen = openScreen(server.origin, account);
    await expect.poll(() => screen.ready, { timeout: 10_000 }).toBeGreaterThanOrEqual(2);

    const cutting = (async () => {
      for (let cut = 0; cut < cuts; cut++) {
        await setTimeout(randomInt(0, 25));
        screen.cut();
      }
    })();
    const acknowledged: string[] = [];
    for (let at = 0; at < shows; at++) {
      if (at > 0 && at % Math.ceil(shows / (kills + 1)) === 0) {
        await server.kill();
        server = await serve(folder, { port });
      }
      const id = randomUUID();
      expect((await ask(server, account, 'POST /performances', show(id, at))).status).toBe(201);
      acknowledged.push(id);
    }
    await cutting;

    await expect
      .poll(() => screen.changes.all.length, { timeout: 60_000 })
      .toBeGreaterThanOrEqual(await countTold(folder));
    await expect.poll(() => screen.changes.money.length, { timeout: 60_000 }).toBeGreaterThanOrEqual(shows);
    const told = await askDatabase<{ seq: number; type: string }>(
      folder,
      `select seq::int, type from events.log where workspace_id = $1 and type ~ '^(performance|venue)[.]' order by seq`,
      [account.workspaceId],
    );
    expect(screen.changes.all.map(({ seq, event }) => ({ seq, type: event }))).toEqual(told);
    expect(screen.resyncs).toBe(0);

    const logged = screen.changes.all.filter(({ event }) => event === 'performance.logged');
    const Facts = z.object({ performance: PerformanceFacts });
    expect(logged.map(({ payload }) => Facts.parse(payload).performance.id)).toEqual(acknowledged);
    expect(JSON.stringify(screen.changes.all)).not.toMatch(/money|payment|123456/);
    expect(screen.changes.money.map(({ payload }) => payload)).toEqual(
      acknowledged.map((performanceId) => ({
        performanceId,
        money: expect.objectContaining({ payment: { amount: 123_456, currency: 'EUR' } }),
      })),
    );
    screen.close();
    expect(await server.stop()).toBe(0);
  },
);

function show(id: string, at: number) {
  return {
    id,
    localDate: new Date(Date.UTC(2020, 0, 1 + at)).toISOString().slice(0, 10),
    venue: { name: 'Sala Sol' },
    timeZone: 'Europe/Madrid',
    durationSeconds: 5400,
    payment: { amount: 123_456, currency: 'EUR' },
  };
}

async function countTold(folder: string): Promise<number> {
  const counted = `select count(*)::int as count from events.log where type ~ '^(performance|venue)[.]'`;
  await expect
    .poll(async () => (await askDatabase<{ count: number }>(folder, counted))[0]?.count)
    .toBeGreaterThanOrEqual(shows);
  return (await askDatabase<{ count: number }>(folder, counted))[0]?.count ?? 0;
}

/** What a browser tab holds: the product's own live connection, on sockets that can be cut. */
function openScreen(origin: string, { workspaceId, headers }: Account) {
  const changes: { readonly all: LiveChange[]; readonly money: LiveChange[] } = { all: [], money: [] };
  const screen = { changes, ready: 0, resyncs: 0, cut: () => {}, close: () => {} };
  const live = openLive({
    url: `${origin.replace('http', 'ws')}/api/v1/live`,
    // As in a browser, but sooner: the wait is no part of what is shown.
    after: (ms, work) => {
      const timer = globalThis.setTimeout(work, ms / 20);
      return () => clearTimeout(timer);
    },
    connect: (url) => {
      const socket = new WebSocket(url, { headers: { cookie: headers['cookie'] ?? '', origin } });
      screen.cut = () => socket.terminate();
      return wrapped(socket);
    },
  });
  for (const audience of ['all', 'money'] as const) {
    live.subscribe(`ws/${workspaceId}/${audience}`, {
      onReady: () => (screen.ready += 1),
      onResync: () => (screen.resyncs += 1),
      onChange: (change) => changes[audience].push(change),
    });
  }
  screen.close = () => live.close();
  return screen;
}

function wrapped(socket: WebSocket): LiveSocket {
  const opened: LiveSocket = {
    onopen: null,
    onclose: null,
    onmessage: null,
    send: (text) => socket.send(text),
    close: () => socket.close(),
  };
  socket.on('open', () => opened.onopen?.());
  socket.on('close', () => opened.onclose?.());
  socket.on('error', () => {});
  socket.on('message', (data) => opened.onmessage?.({ data: String(data) }));
  return opened;
}
