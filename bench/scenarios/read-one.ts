import { besidePeer } from '../beside-peer.ts';
import { requestBytes } from '../load.ts';
import { loadOn } from '../load-on.ts';
import { median } from '../median.ts';
import type { Scenario } from '../scenario.ts';
import { rowSecurity } from '../seed.sql.ts';

const connections = 32;
const rounds = 4;

export const readOne: Scenario = {
  name: 'read-one',
  what: 'one show with all that belongs to it, out of 100,000, at 32 connections; with row-level security and without',
  besidePeer: true,
  async measure(stage) {
    const { server, veteran, showIds, data } = await stage.filled();
    const requests = showIds.map((id) =>
      requestBytes(`GET /api/v1/workspaces/${veteran.workspaceId}/performances/${id}`, veteran.headers),
    );
    const next = (connection: number, turn: number) =>
      requests[(connection * 61 + turn) % requests.length] ?? Buffer.alloc(0);

    const { ours, figures } = await besidePeer(stage, {
      name: 'read one row',
      asked: { connections, next },
      question: 'readOne',
      atLeast: 8000,
      published: 2642,
    });
    const micros: Record<'on' | 'off', number[]> = { on: [], off: [] };
    try {
      // In turns, so that what else the machine does falls upon both.
      for (let round = 0; round < rounds; round++) {
        for (const state of ['on', 'off'] as const) {
          await data.asOwner(async (db) => await db.together(rowSecurity(state)));
          micros[state].push((await loadOn(server, { connections, seconds: 3, next }, 0.5)).cpuMicros);
        }
      }
    } finally {
      await data.asOwner(async (db) => await db.together(rowSecurity('on')));
    }
    const [on, off] = [median(micros.on), median(micros.off)];
    return [
      ...figures,
      { name: 'read one row, p99', value: ours.p99Ms, unit: 'ms', target: { atMost: 15 } },
      {
        name: 'CPU that row-level security adds',
        value: (on / off - 1) * 100,
        unit: '%',
        target: { atMost: 10 },
        note: `${on.toFixed(0)} µs against ${off.toFixed(0)} µs a request`,
      },
    ];
  },
};
