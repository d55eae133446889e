import { randomBytes, randomUUID } from 'node:crypto';
import type { Database } from '../apps/server/src/platform/db/index.ts';
import { csrfTokenOf, hashOfToken } from '../apps/server/src/platform/http/index.ts';
import { openWorkspace } from '../apps/server/src/modules/workspaces/index.ts';
import {
  insertPlayedItems,
  insertPerson,
  insertShows,
  insertShowMoney,
  insertVenues,
  someShowIds,
} from './seed.sql.ts';

/** Somebody with a session, a workspace and a venue in it. */
export interface Person {
  readonly userId: string;
  readonly workspaceId: string;
  readonly venueId: string;
  /** What a request of theirs carries. */
  readonly headers: Readonly<Record<string, string>>;
}

export async function addPeople(database: Database, count: number): Promise<readonly Person[]> {
  return await Promise.all(Array.from({ length: count }, async (_, index) => await addPerson(database, index)));
}

async function addPerson(database: Database, index: number): Promise<Person> {
  const userId = randomUUID();
  const workspaceId = randomUUID();
  const token = randomBytes(32).toString('base64url');
  const venues = await database.asSystem('seed a benchmark', async (ctx) => {
    await ctx.db.together(insertPerson(userId, `bench-${index}-${userId}@example.org`, hashOfToken(token)));
    const name = `Bench band ${index}`;
    await openWorkspace(ctx, {
      id: workspaceId,
      kind: 'band',
      name,
      timeZone: 'UTC',
      currency: 'USD',
      ownerId: userId,
    });
    return await ctx.db.all(insertVenues(workspaceId, userId, 50));
  });
  const headers = { host: 'localhost:8977', cookie: `bl_session=${token}`, 'x-csrf-token': csrfTokenOf(token) };
  return { userId, workspaceId, venueId: venues[0]?.id ?? '', headers };
}

/** Adds played shows over the last decades: money on each, ten songs on every hundredth. Answers some of their ids. */
export async function addShows(
  database: Database,
  { workspaceId, userId }: Person,
  count: number,
): Promise<readonly string[]> {
  const step = 10_000;
  for (let from = 0; from < count; from += step) {
    await database.asPlatform(
      async (db) => await db.run(insertShows(workspaceId, userId, from, Math.min(count, from + step))),
    );
  }
  return await database.asSystem(
    'seed a benchmark',
    async ({ db }) => {
      await db.together([insertShowMoney(workspaceId), insertPlayedItems(workspaceId)]);
      return (await db.all(someShowIds(workspaceId))).map(({ id }) => id);
    },
    { seconds: 300 },
  );
}
