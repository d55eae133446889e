import { expect, test } from 'vitest';
import { testCtx } from '#test';
import { sql } from '#platform/kernel';
import { changeVenue } from './change-venue.ts';
import { createVenue } from './create-venue.ts';
import { venues } from './index.ts';
import { mergeVenues } from './merge-venues.ts';
import { trashVenue } from './trash-venue.ts';

test('a place is found by name and town, however it is spelled', async () => {
  const at = await testCtx();
  const made = await at.write((ctx) => venues.findOrAdd(ctx, { name: 'Café Berlín', city: 'Madrid', country: 'ES' }));
  const from = (await at.told()).length;
  const found = await at.write((ctx) => venues.findOrAdd(ctx, { name: 'CAFE  berlin', city: 'madrid', country: 'ES' }));
  expect(found).toEqual(made);
  expect(await at.told(from)).toEqual([]);
});

test('another town is another venue, and what is made is told', async () => {
  const at = await testCtx();
  const from = (await at.told()).length;
  const [one, other] = [
    await at.write((ctx) => venues.findOrAdd(ctx, { name: 'Olympia', city: 'Paris' })),
    await at.write((ctx) => venues.findOrAdd(ctx, { name: 'Olympia', city: 'London' })),
  ];
  expect(one.id).not.toBe(other.id);
  expect([one.slug, other.slug]).toEqual(['olympia', 'olympia-2']);
  expect(await at.told(from)).toEqual(['venue.created', 'venue.created']);
});

test('eight who name a new place at once make one venue', async () => {
  const at = await testCtx();
  const found = await Promise.all(
    Array.from({ length: 8 }, () => at.write((ctx) => venues.findOrAdd(ctx, { name: 'New Place' }))),
  );
  expect(new Set(found.map(({ id }) => id)).size).toBe(1);
});

test('a venue in the trash is not taken, by name or by id', async () => {
  const at = await testCtx();
  const gone = await at.write((ctx) => createVenue(ctx, { name: 'Gone' }));
  await at.write((ctx) => trashVenue(ctx, gone.id));
  const fresh = await at.write((ctx) => venues.findOrAdd(ctx, { name: 'Gone' }));
  expect(fresh.id).not.toBe(gone.id);
  await expect(at.write((ctx) => venues.findOrAdd(ctx, { id: gone.id }))).rejects.toMatchObject({
    code: 'VALIDATION_ERROR',
    fault: { details: [{ path: 'venue.id', rule: 'trashed' }] },
  });
});

test('a venue of another workspace is unknown', async () => {
  const [at, elsewhere] = [await testCtx(), await testCtx()];
  const venue = await elsewhere.write((ctx) => createVenue(ctx, { name: 'Elsewhere' }));
  await expect(at.write((ctx) => venues.findOrAdd(ctx, { id: venue.id }))).rejects.toMatchObject({
    fault: { details: [{ path: 'venue.id', rule: 'unknown' }] },
  });
  expect(await at.write((ctx) => venues.find(ctx.db, venue.id))).toBeUndefined();
  const own = await at.write((ctx) => venues.findOrAdd(ctx, { name: 'Elsewhere' }));
  expect(own.id).not.toBe(venue.id);
});

test('a member may name a known place, but not add one', async () => {
  const at = await testCtx();
  await at.write((ctx) => createVenue(ctx, { name: 'Known' }));
  const member = await at.as('member');
  expect(await member.write((ctx) => venues.findOrAdd(ctx, { name: 'Known' }))).toMatchObject({ name: 'Known' });
  expect(await member.write((ctx) => venues.findOrAddMany(ctx, [{ name: 'known' }]))).toMatchObject({ added: [] });
  await expect(member.write((ctx) => venues.findOrAddMany(ctx, [{ name: 'Unknown' }]))).rejects.toMatchObject({
    code: 'FORBIDDEN',
  });
  await expect(member.write((ctx) => venues.findOrAdd(ctx, { name: 'Unknown' }))).rejects.toMatchObject({
    code: 'FORBIDDEN',
  });
});

test('ten thousand places are found or added at once, each spelling once, in the order asked', async () => {
  const at = await testCtx();
  const known = await at.write((ctx) => createVenue(ctx, { name: 'Hall 7', city: 'Town 0' }));
  const places = Array.from({ length: 10_000 }, (_, n) => ({
    name: n % 2 ? `Hall ${n % 1000}` : `HALL  ${n % 1000}`,
    city: `Town ${Math.floor((n % 1000) / 100)}`,
    timeZone: 'Europe/Madrid',
    type: 'bar',
  }));
  const from = (await at.told()).length;
  const { ids, added } = await at.write((ctx) => venues.findOrAddMany(ctx, places));
  expect([ids.length, new Set(ids).size, added.length]).toEqual([10_000, 1000, 999]);
  expect(ids[7]).toBe(known.id);
  expect(ids[1008]).toBe(ids[8]);
  expect(await at.told(from)).toEqual([]);

  const again = await at.write((ctx) => venues.findOrAddMany(ctx, places));
  expect(again).toEqual({ ids, added: [] });
  const found = await at.write((ctx) => venues.byIds(ctx.db, ids));
  expect(found.get(ids[1] ?? '')).toMatchObject({
    name: 'Hall 1',
    city: 'Town 0',
    timeZone: 'Europe/Madrid',
    type: 'bar',
  });
});

test('what an import added goes again, unless somebody changed it', async () => {
  const at = await testCtx();
  const { added } = await at.write((ctx) => venues.findOrAddMany(ctx, [{ name: 'A' }, { name: 'B' }, { name: 'C' }]));
  const [edited = ''] = added;
  await at.write((ctx) => trashVenue(ctx, edited));
  expect(await at.write((ctx) => venues.trashUnedited(ctx, added))).toBe(2);
});

test('the name of a merged venue leads to the one that stayed', async () => {
  const at = await testCtx();
  const [old, into] = [
    await at.write((ctx) => createVenue(ctx, { name: 'Filmore', city: 'SF' })),
    await at.write((ctx) => createVenue(ctx, { name: 'Fillmore', city: 'SF' })),
  ];
  await at.write((ctx) => mergeVenues(ctx, old.id, into.id, undefined));
  expect(await at.write((ctx) => venues.findOrAdd(ctx, { name: 'filmore', city: 'SF' }))).toMatchObject({
    id: into.id,
  });
  expect(await at.write((ctx) => venues.findOrAdd(ctx, { id: old.id }))).toMatchObject({ id: into.id });
  expect((await at.write((ctx) => venues.byIds(ctx.db, [old.id, into.id]))).get(old.id)).toMatchObject({ id: into.id });
});

test('a change stamps what was changed and nothing else', async () => {
  const at = await testCtx();
  const { id } = await at.write((ctx) => createVenue(ctx, { name: 'Bar' }));
  await at.write((ctx) => changeVenue(ctx, id, { website: 'https://example.org' }, undefined));
  const stamped = sql<{ fields: readonly string[] }>`
    select array(select jsonb_object_keys(fmeta) order by 1) as fields from venues.venues`;
  expect(await at.read.rows('venue', stamped)).toEqual([{ fields: ['*', 'website'] }]);
});
