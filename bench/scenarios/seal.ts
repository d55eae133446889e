import { createSealer, verifyChains } from '../../apps/server/src/platform/audit/index.ts';
import { createDatabase, openDataBeside, openLine } from '../../apps/server/src/platform/db/index.ts';
import { loadConfig } from '../../apps/server/src/platform/config/index.ts';
import { createLog } from '../../apps/server/src/platform/telemetry/index.ts';
import { migrationsFolder } from '../../apps/server/src/folders.ts';
import { loadOn } from '../load-on.ts';
import { requestBytes } from '../load.ts';
import type { Scenario } from '../scenario.ts';
import { addEntries, sealDelays } from '../seed.sql.ts';

const backlog = 50_000;
const connections = 10;

/** How fast a backlog is sealed by itself, and how long an entry waits while the server is busy with creates. */
export const seal: Scenario = {
  name: 'seal',
  what: `chain ${backlog.toLocaleString('en')} audit entries of 60 workspaces, then those of running creates`,
  async measure(stage) {
    const { server, people } = await stage.filled();
    const log = createLog('warn');
    const began = new Date();
    const next = (connection: number, turn: number): Buffer => {
      const person = people[(connection + turn * connections) % people.length];
      if (!person) return Buffer.alloc(0);
      const body = JSON.stringify({ title: `Song ${connection} ${turn}`, tempo: 120 });
      return requestBytes(`POST /api/v1/workspaces/${person.workspaceId}/songs`, person.headers, body);
    };
    const { perSecond } = await loadOn(server, { connections, seconds: stage.seconds, next });
    await new Promise((resolve) => setTimeout(resolve, 1_500));

    const data = await openDataBeside(loadConfig(['--data', server.dataFolder], {}), log, migrationsFolder);
    const { app, system, direct } = data.connections;
    const database = createDatabase({ app, system, appPoolSize: 1, systemPoolSize: 2, log });
    const line = openLine(direct, log);
    try {
      const delay = await database.asPlatform(async (db) => await db.one(sealDelays(began)));
      const workspaceIds = people.map(({ workspaceId }) => workspaceId);
      await database.asPlatform(async (db) => await db.run(addEntries(workspaceIds, backlog)));
      const started = performance.now();
      await createSealer({ database, line, log }).drain();
      const sealSeconds = (performance.now() - started) / 1000;
      const walked = performance.now();
      let entries = 0;
      for await (const report of verifyChains(database.asPlatform, [], null)) {
        if (report.broken) throw new Error(`the chain of ${report.workspaceId} is broken: ${report.broken.says}`);
        entries += report.entries;
      }
      const walkSeconds = (performance.now() - walked) / 1000;
      return [
        { name: 'sealed, from a backlog', value: backlog / sealSeconds, unit: '/s' },
        { name: 'from noted to sealed, p50', value: delay.p50, unit: 'ms', note: `${delay.count} entries` },
        {
          name: 'from noted to sealed, p99',
          value: delay.p99,
          unit: 'ms',
          target: { atMost: 1_000 },
          note: `at ${perSecond.toFixed(0)} creates/s`,
        },
        { name: 'verified', value: entries / walkSeconds, unit: '/s', note: `${entries} entries` },
      ];
    } finally {
      await line.close();
      await database.close();
      await data.stop();
    }
  },
};
