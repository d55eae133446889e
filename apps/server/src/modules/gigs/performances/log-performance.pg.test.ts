import { LogPerformance, UpdatePerformance } from '@backline/contract';
import { expect, test } from 'vitest';
import { sql } from '#platform/kernel';
import { testCtx, testDatabase } from '#test';
import type { TestCtx } from '#test';
import { reactions } from '../reactions.ts';
import { bulkLog } from './bulk-log.ts';
import { cancelPerformance } from './cancel-performance.ts';
import { confirmPerformance } from './confirm-performance.ts';
import { logPerformance } from './log-performance.ts';
import { detailById } from './performance.sql.ts';
import { viewDetail } from './performance.view.ts';
import { reopenPerformance } from './reopen-performance.ts';
import { restorePerformance, trashPerformance } from './trash-performance.ts';
import { updatePerformance } from './update-performance.ts';

const usd = (amount: number) => ({ amount, currency: 'USD' });
const day = (ahead: number) => new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10);

function input(more: object = {}): LogPerformance {
  return LogPerformance.parse({
    localDate: '2025-06-01',
    venue: { name: 'Blue Room', city: 'Austin', region: 'TX', country: 'US' },
    durationSeconds: 5400,
    ...more,
  });
}

const log = async (at: TestCtx, more: object = {}) =>
  await at.write(async (ctx) => await logPerformance(ctx, input(more)));
const change = async (at: TestCtx, id: string, what: object, ifMatch?: number) =>
  await at.write(async (ctx) => await updatePerformance(ctx, id, { change: UpdatePerformance.parse(what), ifMatch }));
const show = async (at: TestCtx, id: string) =>
  viewDetail(await at.read.row('performance', detailById(at.workspaceId, id)));

test('a show arrives with its money, notes and songs, and is told once', async () => {
  const at = await testCtx({ timeZone: 'America/Chicago' });
  const before = (await at.told()).length;
  const logged = await log(at, {
    startTime: '21:00',
    title: 'Residency',
    payment: usd(20_000),
    paymentStatus: 'paid',
    tips: usd(4_500),
    expenses: [{ category: 'travel', description: 'Fuel', amount: 3000, currency: 'USD' }],
    playedItems: [
      { setNo: 2, title: 'Encore' },
      { setNo: 1, title: 'Opener', segue: true },
      { setNo: 1, title: 'Second' },
    ],
    notes: 'Good room',
    privateNotes: 'Ask for more next time',
    audienceSize: 80,
    rating: 4,
  });
  expect(logged).toMatchObject({
    version: 1,
    status: 'played',
    timeZone: 'America/Chicago',
    startsAt: '2025-06-02T02:00:00.000Z',
    venueName: 'Blue Room',
    setCount: 2,
    songCount: 3,
    money: { payment: usd(20_000), tips: usd(4_500), merchSales: null, expenses: [{ description: 'Fuel' }] },
    privateNotes: 'Ask for more next time',
  });
  expect(logged.playedItems.map(({ title }) => title)).toEqual(['Opener', 'Second', 'Encore']);
  expect(await show(at, logged.id)).toEqual(logged);
  expect(await at.told(before)).toEqual(['venue.created', 'performance.logged']);
});

test('a bare show costs nothing beside its row', async () => {
  const at = await testCtx();
  const logged = await log(at);
  expect(logged).toMatchObject({ money: null, playedItems: [], privateNotes: '', audienceSize: null, startsAt: null });
  expect(await show(at, logged.id)).toEqual(logged);
});

test('a show ahead is booked', async () => {
  const at = await testCtx();
  expect(await log(at, { localDate: day(10) })).toMatchObject({ status: 'booked' });
  expect((await at.told()).at(-1)).toBe('performance.booked');
});

test('the next show of a day takes the next free place', async () => {
  const at = await testCtx();
  const orders = [];
  for (const more of [{}, {}, { dayOrder: 4 }, {}, {}]) orders.push((await log(at, more)).dayOrder);
  expect(orders).toEqual([1, 2, 4, 3, 5]);
});

test('the same create again answers what is there, another one under its id is refused', async () => {
  const at = await testCtx();
  const id = '0192f000-0000-7000-8000-000000000001';
  const first = await log(at, { id, title: 'Once' });
  const told = (await at.told()).length;
  await change(at, id, { notes: 'edited since' });
  const again = await log(at, { id, title: 'Once' });
  expect(again).toMatchObject({ id, title: 'Once', notes: 'edited since', version: 2, createdAt: first.createdAt });
  expect(await at.told(told)).toEqual(['performance.updated']);
  await expect(log(at, { id, title: 'Other' })).rejects.toMatchObject({ code: 'DUPLICATE' });
});

test('twins that arrive at once have one effect', async () => {
  const at = await testCtx();
  const id = '0192f000-0000-7000-8000-000000000002';
  await log(at);
  const all = await Promise.all(Array.from({ length: 6 }, async () => await log(at, { id })));
  expect(new Set(all.map(({ createdAt }) => createdAt)).size).toBe(1);
  expect((await at.told()).filter((type) => type === 'performance.logged')).toHaveLength(2);
});

test('what a show names has to be in its workspace', async () => {
  const [at, other] = [await testCtx(), await testCtx()];
  const { venueId } = await log(other);
  const nowhere = '0192f000-0000-7000-8000-00000000dead';
  await expect(log(at, { venue: { id: venueId } })).rejects.toMatchObject({ code: 'VALIDATION_ERROR' });
  await expect(log(at, { profileId: nowhere, setListId: nowhere })).rejects.toMatchObject({
    fault: { details: [{ path: 'profileId' }, { path: 'setListId' }] },
  });
  await expect(log(at, { playedItems: [{ setNo: 1, songId: nowhere }] })).rejects.toMatchObject({
    fault: { details: [{ path: 'playedItems.0.songId' }] },
  });
  expect(await at.told()).not.toContain('performance.logged');
});

test('money is for those who may see it; private notes are for one', async () => {
  const at = await testCtx();
  const { id } = await log(at, { payment: usd(100), privateNotes: 'mine' });
  const [editor, member, viewer] = [await at.as('editor'), await at.as('member'), await at.as('viewer')];
  expect(await show(editor, id)).toMatchObject({ money: { payment: usd(100) }, privateNotes: '' });
  expect(await show(member, id)).toMatchObject({ money: null });
  expect(await show(viewer, id)).toMatchObject({ money: null });
  await expect(log(member, { payment: usd(5) })).rejects.toMatchObject({ code: 'FORBIDDEN' });
  await expect(log(viewer)).rejects.toMatchObject({ code: 'FORBIDDEN' });
});

test('a viewer keeps private notes on a show, and changes nothing else', async () => {
  const at = await testCtx();
  const { id } = await log(at, { privateNotes: 'mine', payment: usd(100) });
  const viewer = await at.as('viewer');
  expect(await change(viewer, id, { privateNotes: 'theirs' })).toMatchObject({ privateNotes: 'theirs', money: null });
  expect(await show(at, id)).toMatchObject({ privateNotes: 'mine', version: 2, money: { payment: usd(100) } });
  await expect(change(viewer, id, { title: 'x', privateNotes: 'x' })).rejects.toMatchObject({ code: 'FORBIDDEN' });
});

test('a member changes their own shows only', async () => {
  const at = await testCtx();
  const { id, venueId } = await log(at);
  const member = await at.as('member');
  await expect(change(member, id, { title: 'x' })).rejects.toMatchObject({ code: 'FORBIDDEN' });
  const own = await log(member, { venue: { id: venueId } });
  expect(await change(member, own.id, { title: 'x' })).toMatchObject({ title: 'x', version: 2 });
});

test('a change counts up the version whatever it touches, and is refused upon another version', async () => {
  const at = await testCtx();
  const { id } = await log(at, { payment: usd(100), playedItems: [{ setNo: 1, title: 'A' }] });
  expect(await change(at, id, { tips: usd(7) }, 1)).toMatchObject({
    version: 2,
    money: { payment: usd(100), tips: usd(7) },
  });
  await expect(change(at, id, { title: 'late' }, 1)).rejects.toMatchObject({ code: 'VERSION_MISMATCH' });
  const cleared = await change(at, id, { payment: null, tips: null });
  expect(cleared.money).toBeNull();
  expect(await show(at, id)).toEqual(cleared);
  const again = await change(at, id, { payment: usd(1) });
  expect(again.money).toMatchObject({ payment: usd(1), tips: null });
  expect(await show(at, id)).toEqual(again);
});

test('played songs that stay keep their rows; only what differs is written', async () => {
  const at = await testCtx();
  const { id, playedItems } = await log(at, {
    playedItems: ['A', 'B', 'C'].map((title) => ({ setNo: 1, title })),
  });
  const [a, b, c] = playedItems;
  const changed = await change(at, id, {
    playedItems: [a, { ...c, title: 'C!' }, { title: 'D', setNo: 2 }].map((item) => ({
      ...(item && 'id' in item && { id: item.id }),
      setNo: item?.setNo,
      title: item?.title,
    })),
  });
  expect(changed.playedItems.map(({ title, setNo, position }) => [title, setNo, position])).toEqual([
    ['A', 1, 1],
    ['C!', 1, 2],
    ['D', 2, 1],
  ]);
  expect(changed.playedItems.map((item) => item.id).slice(0, 2)).toEqual([a?.id, c?.id]);
  expect(await show(at, id)).toEqual(changed);
  const rows = await at.read.rows(
    'performance',
    sql<{ id: string; version: number }>`select id, version from gigs.played_items order by set_no, position`,
  );
  expect(rows.map(({ version }) => version)).toEqual([1, 2, 1]);
  expect(rows.map((row) => row.id)).not.toContain(b?.id);
});

test('a played song cannot take the id of another show’s', async () => {
  const at = await testCtx();
  const first = await log(at, { playedItems: [{ setNo: 1, title: 'A' }] });
  const second = await log(at);
  const stolen = [{ id: first.playedItems[0]?.id, setNo: 1, title: 'Mine' }];
  await expect(change(at, second.id, { playedItems: stolen })).rejects.toMatchObject({ code: 'DUPLICATE' });
  expect((await show(at, first.id)).playedItems).toEqual(first.playedItems);
});

test('confirm and cancel move a booked show, once', async () => {
  const at = await testCtx();
  const today = await log(at, { localDate: day(0), status: 'booked' });
  const ahead = await log(at, { localDate: day(5) });
  const told = (await at.told()).length;
  const confirm = async (id: string) => await at.write(async (ctx) => await confirmPerformance(ctx, id, undefined));
  const cancel = async (id: string) =>
    await at.write(async (ctx) => await cancelPerformance(ctx, id, { reason: 'storm', ifMatch: undefined }));
  expect(await confirm(today.id)).toMatchObject({ status: 'played', version: 2 });
  expect(await cancel(ahead.id)).toMatchObject({ status: 'cancelled', version: 2, cancelReason: 'storm' });
  expect(await show(at, ahead.id)).toMatchObject({ status: 'cancelled', cancelReason: 'storm' });
  expect(await at.told(told)).toEqual(['performance.logged', 'performance.cancelled']);
  await expect(confirm(today.id)).rejects.toMatchObject({ code: 'STATE_CONFLICT' });
  await expect(confirm(ahead.id)).rejects.toMatchObject({ code: 'STATE_CONFLICT' });
  await expect(cancel(today.id)).rejects.toMatchObject({ code: 'STATE_CONFLICT' });
});

test('a wrong tap is taken back: the show is as it was, counts no more, and can be confirmed again', async () => {
  const at = await testCtx();
  const show = await log(at, { localDate: day(0), status: 'booked' });
  const act = async (what: typeof confirmPerformance) =>
    await at.write(async (ctx) => await what(ctx, show.id, undefined));
  const cancel = async () =>
    await at.write(async (ctx) => await cancelPerformance(ctx, show.id, { reason: 'storm', ifMatch: undefined }));
  const told = (await at.told()).length;

  const { version: _, updatedAt: __, ...before } = show;
  await act(confirmPerformance);
  expect(await act(reopenPerformance)).toMatchObject(before);
  await cancel();
  expect(await act(reopenPerformance)).toMatchObject(before);
  const reasons = sql<{
    reason: string | null;
  }>`select cancel_reason as reason from gigs.performances where id = ${show.id}`;
  expect(await at.read.rows('performance', reasons)).toEqual([{ reason: null }]);
  expect(await act(confirmPerformance)).toMatchObject({ status: 'played' });
  expect(await at.told(told)).toEqual([
    'performance.logged',
    'performance.booked',
    'performance.cancelled',
    'performance.booked',
    'performance.logged',
  ]);
  await at.write(async (ctx) => await trashPerformance(ctx, show.id, undefined));
  await expect(act(reopenPerformance)).rejects.toMatchObject({ code: 'STATE_CONFLICT' });
});

test('the trash gives back what it took, and is told', async () => {
  const at = await testCtx();
  const { id } = await log(at);
  const told = (await at.told()).length;
  const trash = async () => await at.write(async (ctx) => await trashPerformance(ctx, id, undefined));
  const restore = async () => await at.write(async (ctx) => await restorePerformance(ctx, id, undefined));
  expect((await trash()).deletedAt).not.toBeNull();
  expect((await trash()).version).toBe(2);
  await expect(change(at, id, { title: 'x' })).rejects.toMatchObject({ code: 'STATE_CONFLICT' });
  expect(await restore()).toMatchObject({ deletedAt: null, version: 3 });
  expect(await at.told(told)).toEqual(['performance.deleted', 'performance.restored']);
});

test('another workspace’s show is not there', async () => {
  const [at, other] = [await testCtx(), await testCtx()];
  const { id } = await log(other);
  await expect(show(at, id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await expect(change(at, id, { title: 'x' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await expect(at.write(async (ctx) => await trashPerformance(ctx, id, undefined))).rejects.toMatchObject({
    code: 'NOT_FOUND',
  });
});

test('bulk stores all or none, copies common fields down, and names likely duplicates', async () => {
  const at = await testCtx();
  const here = await log(at, { startTime: '20:00' });
  const common = { venue: { name: 'Blue Room', city: 'Austin', region: 'TX', country: 'US' }, durationSeconds: 3600 };
  const bulk = async (rows: Record<string, unknown>[]) =>
    await at.write(async (ctx) => await bulkLog(ctx, { common, rows }));
  const told = (await at.told()).length;
  const done = await bulk([
    { localDate: '2025-06-01' },
    { localDate: '2025-07-01', venue: { name: 'New Place' } },
    { localDate: '2025-07-01', venue: { name: 'New Place' }, tips: usd(5) },
  ]);
  expect(
    done.performances.map(({ dayOrder, venueName, durationSeconds }) => [dayOrder, venueName, durationSeconds]),
  ).toEqual([
    [2, 'Blue Room', 3600],
    [1, 'New Place', 3600],
    [2, 'New Place', 3600],
  ]);
  expect(done.likelyDuplicates).toEqual([
    { row: 0, performanceId: here.id },
    { row: 2, performanceId: done.performances[1]?.id },
  ]);
  expect(await at.told(told)).toEqual(['venue.created', ...Array.from({ length: 3 }, () => 'performance.logged')]);

  await expect(bulk([{ localDate: '2025-08-01' }, { localDate: 'soon', colour: 1 }])).rejects.toMatchObject({
    fault: { details: [{ path: 'rows.1.localDate' }, { path: 'rows.1.colour', rule: 'unknown_field' }] },
  });
  await expect(bulk([{ localDate: '2025-08-01' }, { localDate: day(9), status: 'played' }])).rejects.toMatchObject({
    fault: { details: [{ path: 'rows.1.localDate', rule: 'in_future' }] },
  });
  expect(await at.told(told)).toHaveLength(4);
});

test('shows follow their venue and songs; a kind of place that a person named stays', async () => {
  const at = await testCtx();
  const follows = await log(at);
  const said = await log(at, { venueType: 'festival' });
  const venue = { id: follows.venueId, name: 'Red Room', city: 'Austin', region: 'TX', country: 'US', type: 'bar' };
  await react('gigs.copy_venue', at.workspaceId, { venue });
  expect(await show(at, follows.id)).toMatchObject({ venueName: 'Red Room', venueType: 'bar', version: 2 });
  expect(await show(at, said.id)).toMatchObject({ venueName: 'Red Room', venueType: 'festival' });

  const into = await log(at, { venue: { name: 'Where it moved' } });
  await react('gigs.move_shows', at.workspaceId, {
    venue: { ...venue, id: into.venueId, name: 'Where it moved' },
    mergedId: follows.venueId,
  });
  expect(await show(at, follows.id)).toMatchObject({ venueId: into.venueId, venueName: 'Where it moved' });
});

/** Applies a reaction as a consumer would; the payload is a part of what the event carries. */
async function react(name: string, workspaceId: string, payload: { venue: object; mergedId?: string }): Promise<void> {
  const { database } = await testDatabase();
  const reaction = reactions.find((each) => each.name === name);
  const row = {
    workspaceId,
    version: 1,
    createdBy: null,
    createdAt: '2025-01-01T00:00:00Z',
    updatedAt: '2025-01-01T00:00:00Z',
    deletedAt: null,
    street: null,
    postalCode: null,
    position: null,
    timeZone: null,
    website: null,
    capacity: { seated: null, standing: null, total: null },
    layout: null,
    genres: [],
    equipment: [],
    stageSize: null,
    active: true,
    slug: 'room',
  };
  const happened = {
    seq: 1,
    id: '0192f000-0000-7000-8000-000000000009',
    type: '',
    version: 1,
    workspaceId,
    actorId: null,
    subjectType: 'venue',
    subjectId: '',
    occurredAt: '',
    payload: { ...payload, venue: { ...row, ...payload.venue } },
  };
  await database.asSystem('react', async (ctx) => await reaction?.apply(ctx, happened));
}
