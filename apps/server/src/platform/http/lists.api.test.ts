import { expect, test } from 'vitest';
import { ListMeta } from '@backline/contract';
import { z } from 'zod';
import { serveRoutes, testCtx } from '#test';
import { sampleRoutes, thingCount } from '../../../test/sample-routes.ts';

const server = await serveRoutes(sampleRoutes);
const { user, workspaceId } = await testCtx();

const Rows = z.object({ data: z.array(z.looseObject({ id: z.int() })), meta: ListMeta });
const every = Array.from({ length: thingCount }, (_, n) => n + 1);

test.each([1, 7, 20, 57, 58, 100])('cursors walk through all rows exactly once, %i at a time', async (limit) => {
  const seen: number[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const { data, meta } = await list(`limit=${limit}${cursor && `&cursor=${cursor}`}`);
    seen.push(...data.map(({ id }) => id));
    cursor = meta.nextCursor;
  }
  expect(seen).toEqual(every);
});

test.each([1, 7, 20, 57, 58, 100])('pages walk through all rows exactly once, %i at a time', async (limit) => {
  const pages = await Promise.all(
    Array.from({ length: Math.ceil(thingCount / limit) }, async (_, n) => await list(`limit=${limit}&page=${n + 1}`)),
  );
  expect(pages.flatMap(({ data }) => data.map(({ id }) => id))).toEqual(every);
  expect(pages.map(({ meta }) => meta.page)).toEqual(pages.map((_, n) => n + 1));
});

test('a page beyond the last is empty', async () => {
  expect(await list('page=9')).toMatchObject({ data: [], meta: { nextCursor: null } });
});

test('twenty rows are given where nobody says how many', async () => {
  expect(await list('')).toMatchObject({ data: { length: 20 }, meta: { limit: 20, page: 1 } });
});

test('the total is told to whoever asks for it', async () => {
  expect((await list('')).meta.total).toBeUndefined();
  expect((await list('total=true')).meta.total).toBe(thingCount);
  expect((await list('total=true&filter[kind]=odd')).meta.total).toBe(29);
});

test('rows are filtered and sorted, a minus in front for descending', async () => {
  const { data } = await list('filter[kind]=even&sort=-id&limit=3');
  expect(data.map(({ id }) => id)).toEqual([56, 54, 52]);
});

test('the fields asked for are all that a row has', async () => {
  const { data } = await list('fields=id&limit=2');
  expect(data).toEqual([{ id: 1 }, { id: 2 }]);
});

async function list(query: string): Promise<z.infer<typeof Rows>> {
  const { body } = await server.ask(`GET /api/v1/workspaces/${workspaceId}/things?${query}`, { as: user });
  return Rows.parse(body);
}
