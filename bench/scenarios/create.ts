import { besidePeer } from '../beside-peer.ts';
import { requestBytes } from '../load.ts';
import { newShow } from '../new-show.ts';
import type { Scenario } from '../scenario.ts';

const connections = 50;

export const create: Scenario = {
  name: 'create',
  what: 'log a show with its money, audit entry and outbox row, over 60 workspaces at 50 connections',
  besidePeer: true,
  async measure(stage) {
    const { people } = await stage.filled();
    const next = (connection: number, turn: number): Buffer => {
      const {
        whose,
        paymentAmount: amount,
        paymentCurrency: currency,
        ...show
      } = newShow(connection, turn, people.length);
      const person = people[whose];
      if (!person) return Buffer.alloc(0);
      const body = JSON.stringify({ ...show, venue: { id: person.venueId }, payment: { amount, currency } });
      return requestBytes(`POST /api/v1/workspaces/${person.workspaceId}/performances`, person.headers, body);
    };
    const { ours, figures } = await besidePeer(stage, {
      name: 'create with outbox and audit',
      asked: { connections, next },
      question: 'create',
      atLeast: 1500,
      published: 1357,
    });
    return [...figures, { name: 'create, p99', value: ours.p99Ms, unit: 'ms', target: { atMost: 150 } }];
  },
};
