import { randomUUID } from 'node:crypto';
import { ListMeta, PerformanceDetail, Venue } from '@backline/contract';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { bandsModule } from '#modules/bands';
import { venuesModule } from '#modules/venues';
import { apiTable, testDatabase } from '#test';
import { gigsModule } from '../index.ts';
import { moveShows } from './follow.sql.ts';

const { call, made, owner } = await apiTable([venuesModule, bandsModule, gigsModule]);

const Found = z.object({ data: z.array(PerformanceDetail.pick({ id: true })), meta: ListMeta });

test('a venue that was merged is still found by its old id, before its shows have moved and after', async () => {
  const [old, kept, other] = [
    await playedAt('The Filmore'),
    await playedAt('The Fillmore'),
    await playedAt('Winterland'),
  ];
  const both = { ids: [old.id, kept.id].toSorted(), total: 2 };
  expect(await foundAt(old.venueId)).toEqual({ ids: [old.id], total: 1 });

  const merged = await call(owner, `POST /venues/${old.venueId}/merge`, { into: kept.venueId });
  expect([await foundAt(old.venueId), await foundAt(kept.venueId)]).toEqual([both, both]);
  const { data: venue } = z.object({ data: Venue }).parse(merged.body);
  const { database } = await testDatabase();
  await database.asPlatform(async (db) => await db.run(moveShows(owner.workspaceId, old.venueId, venue)));
  expect([await foundAt(old.venueId), await foundAt(kept.venueId)]).toEqual([both, both]);
  expect(await foundAt(other.venueId)).toEqual({ ids: [other.id], total: 1 });
  expect(await foundAt(randomUUID())).toEqual({ ids: [], total: 0 });
});

async function playedAt(name: string): Promise<PerformanceDetail> {
  const id = await made('POST /performances', { localDate: '2024-01-01', venue: { name }, durationSeconds: 3600 });
  return z.object({ data: PerformanceDetail }).parse((await call(owner, `GET /performances/${id}`)).body).data;
}

async function foundAt(venueId: string): Promise<{ ids: readonly string[]; total: number | undefined }> {
  const { data, meta } = Found.parse(
    (await call(owner, `GET /performances?filter[venueId]=${venueId}&total=true`)).body,
  );
  return { ids: data.map(({ id }) => id).toSorted(), total: meta.total };
}
