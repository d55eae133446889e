import { listing, OnlyFields, routes, text } from '@backline/contract';
import { z } from 'zod';
import { paging, serve } from '#platform/http';
import {
  allOf,
  allow,
  event,
  expectVersion,
  fail,
  fragment,
  pageOfRows,
  sortColumns,
  sortOrder,
  sql,
} from '#platform/kernel';
import type { Ctx, SortKey, Sorted } from '#platform/kernel';

const Thing = z.object({ id: z.int(), name: z.string(), version: z.int() });
const AddThing = z.strictObject({
  name: text(1, 50),
  tags: z.array(z.strictObject({ label: text(1, 10) })).optional(),
});
const ThingParams = z.strictObject({ id: z.coerce.number().int() });

/** How many things there are to page through. */
export const thingCount = 57;

export const thingAdded = event('thing.added', {
  version: 1,
  subject: { type: 'thing', id: ({ name }) => name },
  payload: z.object({ name: z.string() }),
  audit: 'content',
  webhook: false,
});

const things = routes('workspace', 'Things', {
  list: {
    method: 'GET',
    path: '/things',
    summary: 'Things, which are all there from the start.',
    query: listing({ filter: { kind: z.enum(['odd', 'even']) }, sort: ['id', 'name'] }),
    reply: Thing,
    list: true,
  },
  show: {
    method: 'GET',
    path: '/things/:id',
    summary: 'One thing.',
    params: ThingParams,
    query: OnlyFields,
    reply: Thing,
  },
  add: {
    method: 'POST',
    path: '/things',
    summary: 'Tells of a thing; its effect is what it tells.',
    body: AddThing,
    reply: z.object({ name: z.string() }),
    status: 201,
  },
  change: {
    method: 'PATCH',
    path: '/things/:id',
    summary: 'Takes a change upon version 7.',
    params: ThingParams,
    body: AddThing,
    reply: Thing,
  },
  press: { method: 'POST', path: '/things/press', summary: 'Takes no body.', reply: z.object({ done: z.boolean() }) },
  refuse: { method: 'POST', path: '/things/refuse', summary: 'Tells, then refuses.', body: AddThing, reply: Thing },
  leak: { method: 'GET', path: '/leaks/:id', summary: 'Answers what it must not.', params: ThingParams, reply: Thing },
  rows: { method: 'GET', path: '/thing-rows', summary: 'All, line by line.', reply: Thing, kind: 'stream' },
  crash: { method: 'GET', path: '/crash', summary: 'Breaks.', reply: Thing },
  wait: { method: 'GET', path: '/wait', summary: 'Takes too long.', reply: Thing },
  figures: { method: 'GET', path: '/figures', summary: 'Has its own limit.', reply: Thing, rate: 'export' },
});

const open = routes('public', 'Open', {
  greet: { method: 'GET', path: '/greetings', summary: 'For anybody.', reply: z.object({ words: z.string() }) },
  enter: {
    method: 'POST',
    path: '/entries',
    summary: 'For anybody who can say something.',
    body: AddThing,
    reply: z.object({ name: z.string() }),
    rate: 'login',
  },
});

const thing = (id: number) => ({ id, name: `Thing ${id}`, version: 7 });

const id: SortKey = { name: 'id', by: fragment`n`, kind: 'int', isShown: true };
const name: SortKey = { name: 'name', by: fragment`'Thing ' || n`, kind: 'text' };

/** What a broken handler would give away. */
export const secretWords = 'a secret of another workspace';

/** A few routes that show each promise of HTTP alone, and nothing of the product. */
export const sampleRoutes = [
  serve(things, {
    async list(read, { query }) {
      const { kind } = query.filter ?? {};
      const where = allOf([kind && fragment`n % 2 = ${kind === 'odd' ? 1 : 0}::int`]);
      const order = sortOrder(query.sort ?? 'id', [id, name], [{ ...id, down: false }]);
      const { window, page } = paging('things', query, order);
      const rows = await read.rows(
        'settings',
        sql<{ id: number } & Sorted>`select n as id${sortColumns(order)} from generate_series(1, ${thingCount}::int) n
          ${pageOfRows(where, window)}`,
      );
      const total = kind ? Math.floor((thingCount + (kind === 'odd' ? 1 : 0)) / 2) : thingCount;
      return page(rows, ({ id }) => thing(id), query.total ? total : undefined);
    },
    async show(read, { params }) {
      return thing(
        (
          await read.row(
            'settings',
            sql<{ id: number }>`select n as id from generate_series(1, 57) n where n = ${params.id}::int`,
          )
        ).id,
      );
    },
    add: async (ctx, { body }) => await add(ctx, body.name),
    async change(_, { params, body, ifMatch }) {
      expectVersion({ version: 7 }, ifMatch);
      return { id: params.id, name: body.name, version: 8 };
    },
    press: async () => ({ done: true }),
    async refuse(ctx, { body }) {
      await add(ctx, body.name);
      return fail('STATE_CONFLICT');
    },
    // What the contract refuses is made on purpose, past the compiler.
    leak: async (_, { params }) => JSON.parse(`{"id":"${secretWords} ${params.id}","name":7}`),
    async *rows(read) {
      const rows = await read.rows('settings', sql<{ id: number }>`select n as id from generate_series(1, 57) n`);
      for (const { id } of rows) yield thing(id);
    },
    crash: async () => await Promise.reject(new Error(secretWords)),
    async wait(read) {
      return await read.snapshot('settings', async (db) => {
        await db.together([sql`select set_config('statement_timeout', '50', true)`, sql`select pg_sleep(5)`]);
        return thing(1);
      });
    },
    figures: async () => thing(1),
  }),
  serve(open, {
    greet: async () => ({ words: 'hello '.repeat(1000) }),
    enter: async (_, { body }) => ({ name: body.name }),
  }),
];

async function add(ctx: Ctx, name: string): Promise<{ name: string }> {
  allow(ctx.actor, 'performance', 'create');
  await ctx.emit(thingAdded, { name });
  return { name };
}
