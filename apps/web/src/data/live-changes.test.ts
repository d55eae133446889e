import type { Live, LiveListener } from '@backline/client';
import type { Performance, PerformanceFacts, Venue } from '@backline/contract';
import { afterAll, expect, test, vi } from 'vitest';
import { createCollection } from './collection.ts';
import { followChanges } from './live-changes.ts';
import type { RemoteData } from './workspace-data.ts';

vi.useFakeTimers();
// The files after this one share its thread, and wait for a real clock.
afterAll(() => void vi.useRealTimers());

const workspaceId = '0197d7a4-8c00-7000-8000-000000000000';
const venueId = '0197d7a4-8c00-7000-8000-00000000000a';
const otherVenueId = '0197d7a4-8c00-7000-8000-00000000000b';
const showId = '0197d7a4-8c00-7000-8000-00000000000c';
const now = '2026-05-08T20:00:00.000Z';
const row = { workspaceId, version: 1, createdBy: null, createdAt: now, updatedAt: now, deletedAt: null };

const venue: Venue = {
  ...row,
  id: venueId,
  name: 'Sala El Sol',
  slug: 'sala-el-sol',
  type: null,
  street: null,
  city: 'Madrid',
  region: null,
  postalCode: null,
  country: 'ES',
  position: null,
  timeZone: 'Europe/Madrid',
  website: null,
  capacity: { seated: null, standing: null, total: null },
  layout: null,
  genres: [],
  equipment: [],
  stageSize: null,
  active: true,
  stageNotes: 'Load in behind.',
};

const show: PerformanceFacts = {
  ...row,
  id: showId,
  profileId: null,
  localDate: '2026-05-08',
  dayOrder: 1,
  startTime: null,
  timeZone: 'Europe/Madrid',
  startsAt: null,
  durationSeconds: 5400,
  venueId,
  venueName: 'Sala El Sol',
  venueCity: 'Madrid',
  venueRegion: null,
  venueCountry: 'ES',
  venueType: null,
  title: null,
  status: 'played',
  audienceSize: null,
  setListId: null,
  setCount: 0,
  songCount: 0,
  rating: null,
  notes: '',
  source: null,
  sourceKey: null,
};

const money = {
  payment: { amount: 20_000, currency: 'EUR' },
  paymentStatus: null,
  feeType: null,
  tips: null,
  merchSales: null,
  expenses: [],
};

interface Told {
  readonly topic?: 'all' | 'money';
  readonly kind: string;
  readonly id: string;
  readonly payload: Readonly<Record<string, unknown>>;
}

/** A workspace whose socket is in the test's hand; `loads` counts how often the shows were fetched. */
function followed(rows: { readonly venues?: readonly Venue[]; readonly shows?: readonly Performance[] } = {}) {
  const listeners = new Map<string, LiveListener>();
  const live: Live = {
    subscribe(topic, listener) {
      listeners.set(topic, listener);
      return () => listeners.delete(topic);
    },
    state: () => 'open',
    close() {},
  };
  const loads = { count: 0 };
  const data: RemoteData = {
    workspaceId,
    store: null,
    profiles: createCollection(async function* () {}),
    performances: createCollection<Performance>(async function* () {
      loads.count += 1;
      yield rows.shows ?? [];
    }),
    venues: createCollection<Venue>(async function* () {
      yield rows.venues ?? [];
    }),
    songs: createCollection(async function* () {}),
    setLists: createCollection(async function* () {}),
    setListDetails: createCollection(async function* () {}),
  };
  followChanges(data, live);
  let seq = 0;
  return {
    data,
    loads,
    listener: (audience: 'all' | 'money') => listeners.get(`ws/${workspaceId}/${audience}`),
    async ready() {
      listeners.get(`ws/${workspaceId}/all`)?.onReady?.();
      await vi.runAllTimersAsync();
    },
    async tell({ topic = 'all', kind, id, payload }: Told) {
      seq += 1;
      const name = `ws/${workspaceId}/${topic}`;
      const change = { type: 'change', topic: name, seq, event: 'any', subject: { type: kind, id }, payload } as const;
      listeners.get(name)?.onChange?.(change);
      await vi.runAllTimersAsync();
    },
  };
}

function told({ stageNotes: _, ...facts }: Venue) {
  return { kind: 'venue', id: facts.id, payload: { venue: facts } };
}

test('the money of a new show is not lost when it comes before the show', async () => {
  const { data, ready, tell } = followed();
  await ready();
  await tell({ topic: 'money', kind: 'performance', id: showId, payload: { money } });
  expect(data.performances.row(showId)).toBeUndefined();
  await tell({ kind: 'performance', id: showId, payload: { performance: show } });
  expect(data.performances.row(showId)).toEqual({ ...show, money });
});

test('a venue that is renamed keeps its notes and is renamed on its shows', async () => {
  const { data, ready, tell, loads } = followed({ venues: [venue], shows: [{ ...show, money }] });
  await ready();
  await tell(told({ ...venue, version: 2, name: 'El Sol', type: 'bar' }));
  expect(data.venues.row(venueId)).toMatchObject({ name: 'El Sol', stageNotes: 'Load in behind.' });
  expect(data.performances.row(showId)).toMatchObject({ venueName: 'El Sol', venueType: 'bar', money });
  expect(loads.count).toBe(1);
});

test('a venue that was folded into another goes, and its shows move over', async () => {
  const other = { ...venue, id: otherVenueId, name: 'El Sol' };
  const { data, ready, tell } = followed({ venues: [venue, other], shows: [{ ...show, money: null }] });
  await ready();
  const { payload } = told({ ...other, version: 2 });
  await tell({ kind: 'venue', id: otherVenueId, payload: { ...payload, mergedId: venueId } });
  expect(data.performances.row(showId)).toMatchObject({ venueId: otherVenueId, venueName: 'El Sol' });
  expect(data.venues.row(venueId)?.deletedAt).toBe(now);
});

test('a show that is older than the one on the device changes nothing', async () => {
  const { data, ready, tell } = followed({ shows: [{ ...show, version: 3, title: 'New', money: null }] });
  await ready();
  await tell({ kind: 'performance', id: showId, payload: { performance: { ...show, version: 2, title: 'Old' } } });
  expect(data.performances.row(showId)?.title).toBe('New');
});

test.each(['import', 'restore', 'resync', 'a show of which nothing is said'])(
  '%s fetches the rows anew',
  async (what) => {
    const { ready, tell, listener, loads } = followed();
    await ready();
    if (what === 'resync') listener('all')?.onResync?.();
    else if (what === 'import')
      await tell({ kind: 'import', id: showId, payload: { importId: showId, created: 10_000 } });
    else if (what === 'restore') await tell({ kind: 'restore', id: showId, payload: { restoreId: showId } });
    else await tell({ kind: 'performance', id: showId, payload: {} });
    expect(loads.count).toBe(2);
  },
);
