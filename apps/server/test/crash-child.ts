// node test/crash-child.ts '{"connections": …, "crashAt": n}': relays and applies what waits, and kills itself at its nth step.
import { z } from 'zod';
import { createDatabase, openLine } from '#platform/db';
import type { ConnectionOptions, Database } from '#platform/db';
import { createConsumers, createRelay } from '#platform/events';
import type { Db } from '#platform/kernel';
import { createLog } from '#platform/telemetry';
import { crashReactions } from './crash-reactions.ts';

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

/** The same database, but the process dies at its nth step: before a statement, before a commit, or after one. */
function crashingAt(last: number, database: Database): Database {
  let steps = 0;
  function step(): void {
    if (++steps === last) process.kill(process.pid, 'SIGKILL');
  }
  async function before<T>(work: () => Promise<T>): Promise<T> {
    step();
    return await work();
  }
  async function after<T>(work: () => Promise<T>): Promise<T> {
    const result = await work();
    step();
    return result;
  }
  const crashingDb = (db: Db): Db => ({
    all: async (statement) => await before(async () => await db.all(statement)),
    maybe: async (statement) => await before(async () => await db.maybe(statement)),
    one: async (statement) => await before(async () => await db.one(statement)),
    run: async (statement) => await before(async () => await db.run(statement)),
    together: async (statements) => await before(async () => await db.together(statements)),
  });
  return {
    ...database,
    asPlatform: async (work) =>
      await after(
        async () => await database.asPlatform(async (db) => await after(async () => await work(crashingDb(db)))),
      ),
    asSystem: async (reason, work, limits) =>
      await after(
        async () =>
          await database.asSystem(
            reason,
            async (ctx) => await after(async () => await work({ ...ctx, db: crashingDb(ctx.db) })),
            limits,
          ),
      ),
  };
}
