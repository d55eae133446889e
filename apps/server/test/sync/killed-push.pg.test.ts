import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { syncProto, syncSchema, syncedTables } from '@backline/contract';
import { sql } from '#platform/kernel';
import type { Ctx } from '#platform/kernel';
import { asSuperuser, deviceOf, syncServerOf, testCtx } from '#test';

const superuser = await asSuperuser();
const backend = sql<{ pid: number }>`select pg_backend_pid() as pid`;

/** A transaction whose connection is ended before one of its statements; `reached` says whether it came so far. */
function endingAt(step: number) {
  const state = { reached: false };
  let count = 0;
  const around = (ctx: Ctx): Ctx => {
    const db = new Proxy(ctx.db, {
      get(target, name) {
        const member: unknown = Reflect.get(target, name);
        if (typeof member !== 'function') return member;
        return async (...args: unknown[]): Promise<unknown> => {
          count += 1;
          if (count === step) {
            state.reached = true;
            const { pid } = await target.one(backend);
            await superuser.query('select pg_terminate_backend($1, 5000)', [pid]);
          }
          return await Reflect.apply(member, target, args);
        };
      },
    });
    return { ...ctx, db };
  };
  return { state, around };
}

test('T6 a push whose connection ends at any of its steps has no effect, and has one when it is sent again', async () => {
  let steps = 0;
  for (let isReached = true; isReached; steps += 1) {
    const at = await testCtx();
    const device = deviceOf(at);
    const id = randomUUID();
    const show = { id, localDate: '2026-03-14', venue: { name: 'Blue Room' }, durationSeconds: 60, title: 'First' };
    const base = { title: { v: 'First', from: 0 } };
    const mutations = [
      device.mutation('performance.log', show),
      device.mutation('performance.update', { id, change: { title: 'Second' } }, { base }),
    ];
    const { state, around } = endingAt(steps + 1);
    const body = { proto: syncProto, schema: syncSchema, epoch: null, clientId: device.id, mutations };
    const first = syncServerOf(at, around).push(body);
    await first.catch(() => {});
    isReached = state.reached;
    if (isReached) {
      await expect(first).rejects.toThrow();
      await device.catchUp();
      expect(device.rows.size).toBe(0);
    }
    const again = await device.push(...mutations);
    expect(again.results.map(({ status }) => status)).toEqual(['ok', 'ok']);
    await device.catchUp();
    expect(device.row(syncedTables.performance, id)).toMatchObject({ title: 'Second', version: 2 });
    expect(again.lmid).toBe(2);
  }
  expect(steps).toBeGreaterThan(8);
});
