import { performance } from 'node:perf_hooks';
import { Member } from '@backline/contract';
import { z } from 'zod';
import { allow, reachableBy } from '../../apps/server/src/platform/kernel/index.ts';
import type { Actor } from '../../apps/server/src/platform/kernel/index.ts';
import { requestBytes } from '../load.ts';
import { loadOn } from '../load-on.ts';
import type { Answered } from '../load-on.ts';
import { median } from '../median.ts';
import type { Scenario } from '../scenario.ts';
import { addPeople } from '../seed.ts';
import type { Person } from '../seed.ts';
import { insertMember } from '../seed.sql.ts';
import type { FilledStage } from '../stage.ts';

const connections = 32;
const rounds = 4;
const checks = 200_000;
const readers = ['owner', 'custom', 'narrowed'] as const;

export const permissions: Scenario = {
  name: 'permissions',
  what: 'what the permission check is of a read, and what a read costs who holds a role that the workspace made',
  async measure(stage) {
    const filled = await stage.filled();
    const people = {
      owner: filled.veteran,
      custom: await memberWith(filled, { resource: 'performance', action: 'read' }),
      narrowed: await memberWith(filled, {
        resource: 'performance',
        action: 'read',
        conditions: { statusIn: ['played'] },
      }),
    };
    const micros: Record<keyof typeof people, number[]> = { owner: [], custom: [], narrowed: [] };
    const turns = Array.from({ length: rounds }, () => readers).flat();
    // In turns, so that what else the machine does falls upon all.
    for (const who of turns) micros[who].push((await read(filled, people[who])).cpuMicros);
    const [owner, custom, narrowed] = readers.map((who) => median(micros[who]));
    const check = checkMicros();
    if (owner === undefined || custom === undefined || narrowed === undefined) throw new Error('nobody read');
    return [
      {
        name: 'permission check, of a read by a built-in role',
        value: (check / owner) * 100,
        unit: '%',
        target: { atMost: 5 },
        note: `${check.toFixed(1)} µs of ${owner.toFixed(0)} µs CPU: may they, and which rows`,
      },
      { ...added(custom, owner), name: 'CPU that a role of the workspace’s own adds to a read' },
      { ...added(narrowed, owner), name: 'CPU that such a role adds where it reads some rows alone' },
    ];
  },
};

function added(micros: number, ofOwner: number) {
  return {
    value: (micros / ofOwner - 1) * 100,
    unit: '%',
    note: `${micros.toFixed(0)} µs against ${ofOwner.toFixed(0)} µs a request`,
  };
}

async function read({ server, veteran, showIds }: FilledStage, { headers }: Person): Promise<Answered> {
  const requests = showIds.map((id) =>
    requestBytes(`GET /api/v1/workspaces/${veteran.workspaceId}/performances/${id}`, headers),
  );
  const next = (connection: number, turn: number) =>
    requests[(connection * 61 + turn) % requests.length] ?? Buffer.alloc(0);
  const answered = await loadOn(server, { connections, seconds: 3, next }, 0.5);
  if (Object.keys(answered.refused).length > 0) throw new Error(`refused: ${JSON.stringify(answered.refused)}`);
  return answered;
}

/** Somebody in the workspace of the long log whose role has this grant alone. */
async function memberWith({ server, veteran, data }: FilledStage, grant: object): Promise<Person> {
  const [person] = await addPeople(data.database, 1);
  if (!person) throw new Error('nobody came');
  await data.database.asSystem(
    'seed a benchmark',
    async ({ db }) => await db.run(insertMember(veteran.workspaceId, person.userId)),
  );
  const ask = async (what: string, body?: object): Promise<unknown> => {
    const [method = '', path = ''] = what.split(' ');
    const reply = await fetch(`${server.origin}/api/v1/workspaces/${veteran.workspaceId}${path}`, {
      method,
      headers: { ...veteran.headers, origin: server.origin, ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
    });
    if (!reply.ok) throw new Error(`${what}: ${await reply.text()}`);
    return await reply.json();
  };
  const Made = z.object({ data: z.object({ id: z.string() }) });
  const role = Made.parse(await ask('POST /roles', { name: `Bench ${person.userId.slice(0, 8)}`, grants: [grant] }));
  const members = z.object({ data: z.array(Member) }).parse(await ask('GET /members?limit=100'));
  const member = members.data.find(({ userId }) => userId === person.userId);
  await ask(`PATCH /members/${member?.id}`, { role: role.data.id });
  return person;
}

/** How long the process takes to know of somebody who has entered whether they may read, and which rows. */
function checkMicros(): number {
  const via = { ip: '127.0.0.1', agent: 'bench', requestId: '0' };
  const actor: Actor = { userId: '0', sessionId: '0', key: null, scopes: null, role: 'owner', seesMoney: true, via };
  const once = () => {
    allow(actor, 'performance', 'read');
    return reachableBy(actor, 'performance', 'read').isAll;
  };
  for (let warm = 0; warm < checks; warm++) once();
  const started = performance.now();
  for (let check = 0; check < checks; check++) once();
  return ((performance.now() - started) * 1000) / checks;
}
