import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { ListMeta } from '@backline/contract';
import { z } from 'zod';
import { startServer, testCtx } from '#test';
import type { TestCtx, TestServer } from '#test';

interface List {
  readonly path: string;
  /** What the nth row is made from; several alike, several that lack what can be sorted by. */
  readonly body: (n: number) => unknown;
  readonly sorts: readonly string[];
  readonly filter?: string;
}

const lists: readonly List[] = [
  {
    path: 'performances',
    sorts: ['localDate', 'venueName', 'venueCity', 'audienceSize', 'durationSeconds', 'createdAt', 'updatedAt'],
    body: (n) => ({
      localDate: `2024-05-${10 + (n % 3)}`,
      venue: n % 2 ? { name: 'Sala Sol', city: 'Madrid' } : { name: 'The Barn' },
      durationSeconds: 3600,
      ...(n % 3 && { audienceSize: n % 2 }),
    }),
  },
  {
    path: 'songs',
    sorts: ['title', 'artist', 'tempo', 'createdAt', 'updatedAt', 'tempo,-title', '-artist,tempo'],
    body: (n) => ({ title: `Song ${n % 3}`, ...(n % 2 && { artist: 'Ana', tempo: 100 + (n % 4) }) }),
  },
  {
    path: 'setlists',
    sorts: ['name', 'lastUsedAt', 'createdAt', 'updatedAt'],
    body: (n) => ({ name: `List ${n % 2}` }),
  },
  {
    path: 'venues',
    sorts: ['name', 'city', 'createdAt', 'updatedAt', ''],
    filter: 'filter[near]=40.4,-3.7&filter[type]=bar',
    body: (n) => ({
      name: `Bar ${n % 2}`,
      type: 'bar',
      ...(n % 2 && { city: 'Madrid', position: { lat: 40 + (n % 3), lon: -3.7 } }),
    }),
  },
  {
    path: 'profiles',
    sorts: ['name', 'createdAt'],
    body: (n) => ({ name: `Trio ${n % 2}`, instruments: ['bass'], visibility: 'workspace' }),
  },
];

let server: TestServer;
let at: TestCtx;

beforeAll(async () => {
  server = await startServer();
  at = await testCtx();
});

describe.each(lists)('$path', ({ path, body, sorts, filter = '' }) => {
  let there: readonly string[] = [];
  beforeAll(async () => {
    there = await Promise.all(Array.from({ length: 7 }, async (_, n) => await add(path, body(n))));
  });

  test.each(sorts.flatMap(bothWays))('by "%s" go on where they were, whatever comes and goes', async (sort) => {
    const start = there;
    const seen = await walk(`${path}?limit=2&${sort && `sort=${sort}&`}${filter}`, async ([first], turn) => {
      if (turn > 2 || first === undefined) return;
      await remove(path, first);
      there = [...there.filter((id) => id !== first), await add(path, body(turn))];
    });
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.filter((id) => start.includes(id)).toSorted()).toEqual(start.toSorted());
  });
});

test.each(['createdAt', '-createdAt'])('imports and jobs by %s go on where they were', async (sort) => {
  const desk = await testCtx();
  const uploaded = async () => {
    const { data } = await server.call(desk.user, `POST ${inside(desk)}/imports`, 'date,venue\n2024-05-31,Sol', {
      'content-type': 'application/octet-stream',
    });
    return data(z.object({ id: z.string() })).id;
  };
  const start = [await uploaded(), await uploaded(), await uploaded()];
  const seen = await walk(
    `imports?limit=1&sort=${sort}`,
    async (_, turn) => void (turn < 2 && (await uploaded())),
    desk,
  );
  expect(seen.filter((id) => start.includes(id)).toSorted()).toEqual(start.toSorted());
  expect(new Set(seen).size).toBe(seen.length);

  const { body } = await server.call(desk.user, `GET ${inside(desk)}/imports?total=true&limit=1`);
  expect(Rows.parse(body).meta.total).toBe(5);

  // Jobs are made by the relay, whenever it gets to it.
  const jobs = await walk(`jobs?limit=100&sort=${sort}`, async () => {}, desk);
  const one = await walk(`jobs?limit=1&sort=${sort}`, async () => {}, desk);
  expect(one.filter((id) => jobs.includes(id))).toEqual(jobs);
  expect(new Set(one).size).toBe(one.length);
});

function bothWays(sort: string): readonly string[] {
  const turned = sort.split(',').map((field) => (field.startsWith('-') ? field.slice(1) : `-${field}`));
  return sort === '' ? [''] : [sort, turned.join(',')];
}

const Rows = z.object({ data: z.array(z.looseObject({ id: z.string() })), meta: ListMeta });

/** Turns the pages of a list, with something happening after each; answers the ids as they were met. */
async function walk(
  list: string,
  between: (page: readonly string[], turn: number) => Promise<void>,
  reader = at,
): Promise<readonly string[]> {
  const seen: string[] = [];
  let cursor: string | null = '';
  for (let turn = 0; cursor !== null; turn++) {
    const { body } = await server.call(reader.user, `GET ${inside(reader)}/${list}${cursor && `&cursor=${cursor}`}`);
    const { data, meta } = Rows.parse(body);
    const page = data.map(({ id }) => id);
    seen.push(...page);
    cursor = meta.nextCursor;
    await between(page, turn);
  }
  return seen;
}

async function add(path: string, body: unknown): Promise<string> {
  const id = randomUUID();
  const { status } = await server.call(at.user, `POST ${inside(at)}/${path}`, { id, ...z.looseObject({}).parse(body) });
  expect(status).toBe(201);
  return id;
}

async function remove(path: string, id: string): Promise<string> {
  expect((await server.call(at.user, `DELETE ${inside(at)}/${path}/${id}`)).status).toBe(200);
  return id;
}

function inside({ workspaceId }: TestCtx): string {
  return `/api/v1/workspaces/${workspaceId}`;
}
