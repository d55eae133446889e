import { openDataOf } from '../data-of.ts';
import { requestBytes } from '../load.ts';
import { loadOn, noteOf } from '../load-on.ts';
import type { Answered } from '../load-on.ts';
import type { Scenario } from '../scenario.ts';
import { addPeople } from '../seed.ts';
import type { Person } from '../seed.ts';
import { analyzeWorkspaces, fillCrowd, insertCrowd } from '../seed.sql.ts';
import { startBackline } from '../server.ts';
import type { BenchServer } from '../server.ts';

const few = 10;
const many = 10_000;
const connections = 8;

export const tenants: Scenario = {
  name: 'tenants',
  what: 'list 20 venues and switch the workspace, where there are 10 workspaces, and where there are 10,000 with 10 members each',
  async measure(stage) {
    const server = await startBackline(stage.emptyFolder());
    const data = await openDataOf(server);
    try {
      const people = await addPeople(data.database, few);
      const before = await measured(server, people, stage.seconds);
      console.log(`opening ${many.toLocaleString('en')} workspaces`);
      // Fresh statistics in between: without them the members are looked up in a way that takes minutes.
      for (const statements of [insertCrowd(many - few), fillCrowd(many - few)]) {
        await data.database.asSystem('seed a benchmark', async ({ db }) => await db.together(statements), {
          seconds: 300,
        });
        await data.asOwner(async (db) => await db.together(analyzeWorkspaces()));
      }
      const after = await measured(server, people, stage.seconds);
      return (['list', 'switch'] as const).flatMap((what) => [
        { name: `${what}, p95 among ${few}`, value: before[what].p95Ms, unit: 'ms', note: noteOf(before[what]) },
        { name: `${what}, p95 among ${many}`, value: after[what].p95Ms, unit: 'ms', note: noteOf(after[what]) },
        {
          name: `${what}, p95 more among ${many}`,
          value: (after[what].p95Ms / before[what].p95Ms - 1) * 100,
          unit: '%',
          target: { atMost: 10 },
        },
      ]);
    } finally {
      await data.stop();
      await server.stop();
    }
  },
};

async function measured(server: BenchServer, people: readonly Person[], seconds: number) {
  const each = (path: (person: Person) => string) => {
    const requests = people.map((person) => requestBytes(`GET ${path(person)}`, person.headers));
    return (connection: number, turn: number) => requests[(connection + turn) % requests.length] ?? Buffer.alloc(0);
  };
  const ask = async (next: (connection: number, turn: number) => Buffer): Promise<Answered> =>
    await loadOn(server, { connections, seconds, next }, 5);
  return {
    list: await ask(each(({ workspaceId }) => `/api/v1/workspaces/${workspaceId}/venues?limit=20`)),
    // What a screen asks when another workspace is chosen: which there are, and what may be done in this one.
    switch: await ask(each(({ workspaceId }) => `/api/v1/workspaces/${workspaceId}`)),
  };
}
