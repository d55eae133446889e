import { setTimeout } from 'node:timers/promises';
import { memoryMb } from '../processes.ts';
import { median } from '../median.ts';
import type { Scenario } from '../scenario.ts';
import { startBackline } from '../server.ts';

const times = 5;
const idleSeconds = 10;

export const start: Scenario = {
  name: 'start',
  what: 'from the Node process to the first 200: on an empty data folder, and again on the same one; then idle',
  async measure(stage) {
    const first: number[] = [];
    const warm: number[] = [];
    for (let time = 0; time < times; time++) {
      const folder = stage.emptyFolder();
      for (const list of [first, warm]) {
        const server = await startBackline(folder);
        list.push(server.startMs / 1000);
        await server.stop();
      }
    }
    const server = await startBackline(stage.emptyFolder());
    await setTimeout(idleSeconds * 1000);
    const { pss, rss, processes } = memoryMb(server);
    await server.stop();
    return [
      { name: 'first start', value: median(first), unit: 's', target: { atMost: 2.5 }, note: listed(first) },
      { name: 'warm start', value: median(warm), unit: 's', target: { atMost: 0.8 }, note: listed(warm) },
      {
        name: 'idle memory, everything',
        value: pss,
        unit: 'MB',
        target: { atMost: 250 },
        note: `PSS of ${processes} processes after ${idleSeconds} s; RSS added up ${rss.toFixed(0)} MB`,
      },
    ];
  },
};

function listed(values: readonly number[]): string {
  return `median of ${values.map((value) => value.toFixed(2)).join(', ')}`;
}
