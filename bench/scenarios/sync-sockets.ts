import { openLiveSocket } from '../live-sockets.ts';
import type { LiveSocket } from '../live-sockets.ts';
import { memoryMb } from '../processes.ts';
import type { Scenario } from '../scenario.ts';
import { addPeople } from '../seed.ts';
import { openDataOf } from '../data-of.ts';
import { startBackline } from '../server.ts';

const sockets = 10_000;
/** As many as one person may have. */
const socketsEach = 50;
const settleMs = 30_000;

export const syncSockets: Scenario = {
  name: 'sync-sockets',
  what: `${sockets.toLocaleString('en')} open sockets of ${sockets / socketsEach} people, each following the counters of a workspace`,
  async measure(stage) {
    const server = await startBackline(stage.emptyFolder());
    const data = await openDataOf(server);
    const open: LiveSocket[] = [];
    try {
      const people = await addPeople(data.database, sockets / socketsEach);
      const before = memoryMb(server);
      const started = performance.now();
      for (const person of people) {
        const each = Array.from({ length: socketsEach }, async () => await openLiveSocket(server, person));
        open.push(...(await Promise.all(each)));
      }
      const seconds = (performance.now() - started) / 1000;
      const cpuBefore = server.cpuSeconds();
      await new Promise((resolve) => setTimeout(resolve, settleMs));
      const idle = (server.cpuSeconds() - cpuBefore) / (settleMs / 1000);
      const after = memoryMb(server);
      const note = `${before.pss.toFixed(0)} MB before them, ${(((after.pss - before.pss) * 1024) / sockets).toFixed(1)} KB each; opened in ${seconds.toFixed(1)} s`;
      return [
        { name: 'memory with 10,000 sockets', value: after.pss, unit: 'MB', target: { atMost: 400 }, note },
        { name: 'CPU with 10,000 idle sockets', value: idle * 100, unit: '% of a core' },
      ];
    } finally {
      for (const socket of open) socket.close();
      await data.stop();
      await server.stop();
    }
  },
};
