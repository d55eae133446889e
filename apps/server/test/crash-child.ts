// node test/crash-child.ts '{"connections": …, "crashAt": n}': relays and applies what waits, and kills itself at its nth step.
import { z } from 'zod';
import { createDatabase, openLine } from '#platform/db';
import type { ConnectionOptions } from '#platform/db';
import { createConsumers, createRelay } from '#platform/events';
import { createLog } from '#platform/telemetry';
import { crashReactions } from './crash-reactions.ts';
import { crashingAt } from './crashing-at.ts';

const Connection = z.object({ host: z.string(), port: z.number(), user: z.string(), database: z.string() });
const Task = z.object({ app: Connection, system: Connection, crashAt: z.number() });

const { app, system, crashAt } = Task.parse(JSON.parse(process.argv[2] ?? ''));
await applyAll(app, system);

async function applyAll(appConnection: ConnectionOptions, systemConnection: ConnectionOptions): Promise<void> {
  const log = createLog('silent');
  const database = createDatabase({
    app: appConnection,
    system: systemConnection,
    appPoolSize: 1,
    systemPoolSize: 3,
    log,
  });
  const line = openLine(systemConnection, log);
  const crashing = crashingAt(crashAt, database);
  const relay = createRelay({ database: crashing, line, log, acceptJobs: async () => {} });
  const consumers = createConsumers({ database: crashing, line, log, reactions: crashReactions });
  for (let round = 0; round < 2; round++) {
    await relay.drain();
    await consumers.drain();
  }
  await line.close();
  await database.close();
}
