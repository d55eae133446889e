import { randomUUID } from 'node:crypto';
import { afterAll, expect, test } from 'vitest';
import { z } from 'zod';
import { makeFastFolder } from '../fast-folder.ts';
import { operationsOf, parseDocument } from '../fuzz/document.ts';
import type { Operation } from '../fuzz/document.ts';
import { createAsk } from '../fuzz/isolation/ask.ts';
import type { Asked, Told } from '../fuzz/isolation/ask.ts';
import { createCast } from '../fuzz/isolation/cast.ts';
import { createOwnedWords } from '../fuzz/isolation/owned-words.ts';
import { startTarget } from '../fuzz/isolation/target.ts';
import { createRandom } from '../fuzz/random.ts';
import { requestOf } from '../fuzz/request-of.ts';

const target = await startTarget(makeFastFolder());
const { ask, close } = createAsk(target.port, 8);
afterAll(async () => {
  close();
  await target.stop();
});

const words = createOwnedWords();
const cast = await createCast(target.superuser, ask, words);
const victim = await cast.victim();
const attacker = await cast.neighbour();
const accomplice = await cast.neighbour();
const document = await ask(null, { method: 'GET', url: '/api/v1/openapi.json', body: undefined, headers: {} });
const operations = operationsOf(parseDocument(JSON.parse(withoutHead(document))));

/** Whether a part of the address names a row. */
const namesOfRows = ({ parameters }: Operation) =>
  parameters.some((each) => each.in === 'path' && each.name !== 'workspaceId' && each.schema.format === 'uuid');

/** The operator's routes take few requests a minute, and answer whoever is none before they look for anything. */
const idsFor = ({ operationId }: Operation, ids: readonly string[]) =>
  operationId.startsWith('operator.') ? ids.slice(-2) : ids;

/** A request that is right in itself, and the same one each time but for the ids in its address. */
function plain(operation: Operation, workspaceId: string, id: string): Asked {
  const random = { ...createRandom(7), chance: (probability: number) => probability > 0.5 };
  const around = { workspaceId, ids: [id], bodyIds: [attacker.owner.userId], isSpoilt: false };
  return { method: operation.method, ...requestOf(operation, random, around) };
}

function withoutHead({ text }: Told): string {
  return text.slice(text.indexOf('\n') + 1);
}

/** What an answer says, without what differs between any two requests. */
function said(told: Told, id: string): string {
  const known = withoutHead(told).replaceAll(id, 'ID').replaceAll(encodeURIComponent(id), 'ID');
  return `${told.status} ${known.replace(/"requestId":"[^"]*"/, '')}`;
}

/** Ids of the victim's rows of every kind, and of its people with their sessions. */
async function foreignIds(): Promise<readonly string[]> {
  const people = victim.people.map(({ userId }) => userId);
  const { rows } = await target.superuser.query('select id from identity.sessions where user_id = any($1)', [people]);
  const sessions = z.array(z.object({ id: z.uuid() })).parse(rows);
  return [...words.idsOf(victim.workspaceId), ...people, ...sessions.map(({ id }) => id)];
}

test(
  'an id of somebody else’s row is answered as one that nobody has, on every route',
  { timeout: 300_000 },
  async () => {
    const ids = await foreignIds();
    expect(ids.length).toBeGreaterThan(30);
    const told: string[] = [];
    for (const [index, operation] of operations.filter(namesOfRows).entries()) {
      // There are more of the operator's routes than one person's minute has requests for.
      const isSpared = operation.operationId.startsWith('operator.') && index % 2 === 0;
      const { proof } = isSpared ? accomplice.owner : attacker.owner;
      for (const workspaceId of operation.path.includes('{workspaceId}')
        ? [attacker.workspaceId, victim.workspaceId]
        : [attacker.workspaceId]) {
        const nobodys = randomUUID();
        const expected = said(await ask(proof, plain(operation, workspaceId, nobodys)), nobodys);
        const answers = await Promise.all(
          idsFor(operation, ids).map(async (id) => said(await ask(proof, plain(operation, workspaceId, id)), id)),
        );
        const other = answers.find((answer) => answer !== expected);
        if (other !== undefined) told.push(`${operation.operationId}: ${other} instead of ${expected}`);
      }
    }
    expect(told).toEqual([]);
  },
);

const mayBeLongedFor = {
  role: 'owner',
  platformRole: 'super_admin',
  workspaceId: victim.workspaceId,
  userId: victim.owner.userId,
  createdBy: victim.owner.userId,
  version: 1_000_000,
  verifiedAt: '2020-01-01T00:00:00.000Z',
};

test('what a body must not set is refused by its name, on every route', { timeout: 120_000 }, async () => {
  const taken: string[] = [];
  let asked = 0;
  for (const operation of operations) {
    const sent = plain(operation, attacker.workspaceId, randomUUID());
    if (typeof sent.body !== 'object' || sent.body === null || Array.isArray(sent.body)) continue;
    const added = Object.fromEntries(Object.entries(mayBeLongedFor).filter(([field]) => !mayBeSet(operation, field)));
    asked += 1;
    // The attack above has used up the attacker's minute there.
    const { proof } = operation.operationId.startsWith('operator.') ? victim.owner : attacker.owner;
    const told = await ask(proof, { ...sent, body: { ...sent.body, ...added } });
    const passed = Object.keys(added).filter((field) => !told.text.includes(`"path":"${field}"`));
    if (told.status !== 422 || passed.length > 0)
      taken.push(`${operation.operationId}: ${told.status}, not refused: ${passed.join(', ')}`);
  }
  expect(taken).toEqual([]);
  expect(asked).toBeGreaterThan(50);
});

/** Whether the operation's own schema has a field of that name. */
function mayBeSet({ requestBody }: Operation, field: string): boolean {
  return JSON.stringify(requestBody?.content['application/json']?.schema ?? {}).includes(`"${field}"`);
}
