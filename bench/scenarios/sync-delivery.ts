import { setTimeout as sleep } from 'node:timers/promises';
import { listeningDevice } from '../listening-device.ts';
import { load } from '../load.ts';
import type { Figure, Scenario } from '../scenario.ts';
import type { Person } from '../seed.ts';
import type { FilledStage } from '../stage.ts';
import { takeTransactionId } from '../seed.sql.ts';
import { syncDevice } from '../sync-device.ts';

const bands = 50;
const devicesEach = 20;
const writesPerSecond = 5;
const stalledSeconds = 30;
const settleSeconds = 5;

export const syncDelivery: Scenario = {
  name: 'sync-delivery',
  what: `a show logged on one device until another has it: ${bands * devicesEach} devices online in ${bands} workspaces, ${writesPerSecond} writes a second; then the same behind a transaction that stays open`,
  async measure(stage) {
    const filled = await stage.filled();
    // The long log is left out: whoever comes first to it loads 100,000 rows.
    const people = filled.people.slice(1, bands + 1);
    const sent = new Map<string, number>();
    const delays: number[] = [];
    const came = (showId: string) => {
      const at = sent.get(showId);
      if (at !== undefined) delays.push(performance.now() - at);
    };
    const devices = [];
    for (const person of people) {
      const each = Array.from({ length: devicesEach }, async () => await listeningDevice(filled.server, person, came));
      devices.push(...(await Promise.all(each)));
    }
    try {
      const quiet = await delivered(filled, { people, sent, delays, seconds: Math.max(20, stage.seconds) });
      const open = filled.data.database.asSystem(
        'stand in the way of a benchmark',
        async ({ db }) => {
          await db.run(takeTransactionId);
          await sleep((stalledSeconds + settleSeconds) * 1_000);
        },
        { seconds: 2 * stalledSeconds },
      );
      const stalled = await delivered(filled, { people, sent, delays, seconds: stalledSeconds });
      await open;
      return [...figuresOf('', quiet), ...figuresOf(`, behind ${stalledSeconds} s of a transaction`, stalled)];
    } finally {
      for (const device of devices) device.close();
    }
  },
};

interface Delivery {
  readonly people: readonly Person[];
  readonly sent: Map<string, number>;
  readonly delays: number[];
  readonly seconds: number;
}

interface Delivered {
  readonly sorted: readonly number[];
  readonly expected: number;
}

async function delivered({ server }: FilledStage, { people, sent, delays, seconds }: Delivery): Promise<Delivered> {
  delays.length = 0;
  const writers = people.map((person, number) => syncDevice(person, number));
  const writes = seconds * writesPerSecond;
  for (let turn = 0; turn < writes; turn++) {
    const next = sleep(1_000 / writesPerSecond);
    const push = writers[turn % writers.length]?.push(1) ?? Buffer.alloc(0);
    const showId = /"id":"([0-9a-f-]{36})","localDate"/.exec(push.toString())?.[1] ?? '';
    sent.set(showId, performance.now());
    const answered = load({ host: server.host, port: server.port, connections: 1, seconds: 0, next: () => push });
    await Promise.all([answered, next]);
  }
  // What is still on its way by then counts as lost.
  await sleep(settleSeconds * 1_000);
  return { sorted: delays.toSorted((a, b) => a - b), expected: writes * devicesEach };
}

function figuresOf(where: string, { sorted, expected }: Delivered): readonly Figure[] {
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
  const note = `${sorted.length} of ${expected} deliveries`;
  return [
    { name: `to another device, p50${where}`, value: at(0.5), unit: 'ms', target: { atMost: 50 }, note },
    { name: `to another device, p99${where}`, value: at(0.99), unit: 'ms', target: { atMost: 500 } },
    { name: `to another device, the last${where}`, value: at(1), unit: 'ms', target: { atMost: 5_000 } },
    { name: `never delivered${where}`, value: expected - sorted.length, unit: '', target: { atMost: 0 } },
  ];
}
