import type { Database } from '#platform/db';
import type { Db } from '#platform/kernel';

/** The same database, but the process dies at its nth step: before a statement, before a commit, or after one. */
export function crashingAt(last: number, database: Database): Database {
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
    last: async (statements) => await before(async () => await db.last(statements)),
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
