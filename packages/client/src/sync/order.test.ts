import fc from 'fast-check';
import type { Scheduler } from 'fast-check';
import { expect, test } from 'vitest';
import type { ModelServer } from '../../test/sync/model-server.ts';
import { edited } from '../../test/sync/notes.ts';
import { idOf } from '../../test/sync/seeded-chance.ts';
import { createWorld } from '../../test/sync/world.ts';
import { createMemoryStore } from './memory-store.ts';
import type { Store } from './store.ts';
import type { Transport } from './transport.ts';

const shared = idOf(9, 1);
const writes = [1, 2, 3];

/** A way to the server of which every step comes when the scheduler says so. */
function inAnyOrder(scheduler: Scheduler, server: ModelServer, user: string): Transport {
  const step = async <T>(what: string, answer: () => T): Promise<T> => {
    await scheduler.schedule(Promise.resolve(), `${user}: ${what} arrives`);
    const answered = structuredClone(answer());
    await scheduler.schedule(Promise.resolve(), `${user}: ${what} is answered`);
    return answered;
  };
  return {
    push: async (body) => await step('push', () => server.push(user, body)),
    pull: async (body) => await step('pull', () => server.pull(user, { ...body, limit: 2 })),
    async *bootstrap(scope, after) {
      yield* await step('bootstrap', () => server.bootstrap(user, scope, after));
    },
  };
}

function slow(scheduler: Scheduler, store: Store, user: string): Store {
  const { outbox, base } = store;
  const later = async () => await scheduler.schedule(Promise.resolve(), `${user}: disk`);
  return {
    ...store,
    outbox: {
      ...outbox,
      append: async (...given) => (await later(), await outbox.append(...given)),
      change: async (...given) => (await later(), await outbox.change(...given)),
    },
    base: { ...base, write: async (write) => (await later(), await base.write(write)) },
  };
}

test('T12 in whatever order writes, pushes, pulls and the disk come to their end, nothing that was seen flickers', async () => {
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), async (scheduler) => {
      const { open, server } = createWorld();
      server.run('note.create', { id: shared, body: 'start' });
      const tabs = await Promise.all(
        ['ana', 'bo'].map(async (user) => {
          const store = slow(scheduler, createMemoryStore(idOf(8, user.length)), user);
          return await open({ user, store, transport: () => inAnyOrder(scheduler, server, user) });
        }),
      );
      const work = tabs.map(async (tab, at) => {
        const mine = idOf(7, at);
        for (const write of writes) {
          await scheduler.schedule(Promise.resolve(), `${at}: writes`);
          const rows = { get: tab.engine.replica.view.row };
          await tab.do(
            { name: 'note.append', args: { id: mine, body: `${write}` }, base: {} },
            edited(rows, shared, `${at}${write}`),
          );
        }
      });
      await scheduler.waitFor(Promise.all(work));
      await scheduler.waitIdle();
      for (const tab of tabs) tab.engine.wake();
      await scheduler.waitIdle();

      for (const [at, tab] of tabs.entries()) {
        const mine = tab.shown.map((seen) => seen[idOf(7, at)] ?? '');
        expect(mine).toEqual([...mine].sort((a, b) => a.length - b.length));
        expect(mine.at(-1)).toBe('123');
        expect(tab.engine.state()).toMatchObject({ phase: 'idle', unsent: 0, attention: 0 });
        const onServer = [...server.rows().values()].map(({ i, v }) => [i, v]).sort();
        expect([...tab.engine.replica.base.all()].map(({ i, v }) => [i, v]).sort()).toEqual(onServer);
      }
      expect(tabs[0]?.notes()).toEqual(tabs[1]?.notes());
      expect(server.applied).toHaveLength(tabs.length * writes.length * 2);
    }),
    { numRuns: 60 },
  );
});
