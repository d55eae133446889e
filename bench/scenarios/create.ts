import { requestBytes } from '../load.ts';
import { loadOn } from '../load-on.ts';
import type { Scenario } from '../scenario.ts';

const connections = 50;
const days = 9000;

export const create: Scenario = {
  name: 'create',
  what: 'log a show with its money, audit entry and outbox row, over 60 workspaces at 50 connections',
  async measure(stage) {
    const { server, people } = await stage.filled();
    const next = (connection: number, turn: number): Buffer => {
      const person = people[(connection + turn * connections) % people.length];
      if (!person) return Buffer.alloc(0);
      const day = new Date(Date.UTC(2025, 0, 1) - ((connection * 181 + turn) % days) * 86_400_000);
      const body = JSON.stringify({
        localDate: day.toISOString().slice(0, 10),
        venue: { id: person.venueId },
        durationSeconds: 5400,
        audienceSize: 120,
        payment: { amount: 25_000, currency: 'USD' },
        notes: 'Second encore by request.',
      });
      return requestBytes(`POST /api/v1/workspaces/${person.workspaceId}/performances`, person.headers, body);
    };
    const { perSecond, p99Ms, note } = await loadOn(server, { connections, seconds: stage.seconds, next });
    return [
      { name: 'create with outbox and audit', value: perSecond, unit: '/s', target: { atLeast: 1500 }, note },
      { name: 'create, p99', value: p99Ms, unit: 'ms', target: { atMost: 150 } },
    ];
  },
};
