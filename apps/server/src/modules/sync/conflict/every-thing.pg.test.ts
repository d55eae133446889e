import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { syncedTables } from '@backline/contract';
import { deviceOf, testCtx } from '#test';

/** Everything that devices change field by field: how it is made, and for each field two values that may be. */
const things = {
  song: {
    table: syncedTables.song,
    make: 'song.add',
    begin: { title: 'Ripple', lyricsChordPro: '[G]First' },
    fields: {
      title: ['Bertha', 'Loser'],
      artist: ['Ann', 'Bob'],
      key: ['G', 'C'],
      tempo: [90, 120],
      durationSeconds: [180, 240],
      genre: ['folk', 'rock'],
      status: ['ready', 'mastered'],
      tags: [['slow'], ['fast']],
      lyricsChordPro: ['[G]One', '[C]Two'],
    },
  },
  set_list: {
    table: syncedTables.setList,
    make: 'set_list.create',
    begin: { name: 'Set' },
    fields: { name: ['First', 'Second'], notes: ['Loud', 'Quiet'] },
  },
  venue: {
    table: syncedTables.venue,
    make: 'venue.create',
    begin: { name: 'Blue Room', stageNotes: 'First' },
    fields: {
      name: ['Red Room', 'Green Room'],
      street: ['High St', 'Low St'],
      city: ['Leeds', 'York'],
      region: ['North', 'South'],
      postalCode: ['LS1', 'LS2'],
      country: ['GB', 'ES'],
      position: [
        { lat: 1, lon: 2 },
        { lat: 3, lon: 4 },
      ],
      timeZone: ['Europe/London', 'Europe/Madrid'],
      website: ['https://a.example', 'https://b.example'],
      capacity: [
        { seated: 1, standing: null, total: 1 },
        { seated: 2, standing: null, total: 2 },
      ],
      layout: ['club', 'bar'],
      type: ['bar', 'festival'],
      genres: [['folk'], ['rock']],
      equipment: [['piano'], ['drums']],
      stageSize: ['small', 'large'],
      active: [false, true],
      stageNotes: ['Low', 'High'],
    },
  },
  profile: {
    table: syncedTables.profile,
    make: 'profile.create',
    begin: { name: 'Ann', instruments: ['bass'], visibility: 'workspace' },
    fields: {
      name: ['Anna', 'Anne'],
      instruments: [['drums'], ['voice']],
      genres: [['folk'], ['rock']],
      bio: ['Short', 'Shorter'],
      links: [[{ label: 'Site', url: 'https://a.example' }], [{ label: 'Shop', url: 'https://b.example' }]],
      homeTown: ['Leeds', 'York'],
      position: [
        { lat: 1, lon: 2 },
        { lat: 3, lon: 4 },
      ],
      timeZone: ['Europe/London', 'Europe/Madrid'],
      yearsOfExperience: [1, 2],
      playFrequency: ['weekly', 'monthly'],
      typicalCrowd: ['1-10', '10-50'],
      marketingEfforts: [['social'], ['posters']],
      visibility: ['public', 'workspace'],
    },
  },
  performance: {
    table: syncedTables.performance,
    make: 'performance.log',
    begin: {
      localDate: '2026-03-14',
      venue: { name: 'Blue Room' },
      durationSeconds: 5_400,
      payment: { amount: 1, currency: 'EUR' },
      privateNotes: 'First',
    },
    fields: {
      localDate: ['2026-03-15', '2026-03-16'],
      dayOrder: [2, 3],
      startTime: ['20:00', '21:00'],
      timeZone: ['Europe/London', 'Europe/Madrid'],
      venue: [{ name: 'Red Room' }, { name: 'Green Room' }],
      durationSeconds: [3_600, 7_200],
      venueType: ['bar', 'festival'],
      title: ['One', 'Two'],
      audienceSize: [10, 20],
      setCount: [2, 3],
      rating: [4, 5],
      notes: ['Loud', 'Quiet'],
      payment: [
        { amount: 2, currency: 'EUR' },
        { amount: 3, currency: 'EUR' },
      ],
      paymentStatus: ['paid', 'partial'],
      feeType: ['flat', 'door'],
      tips: [
        { amount: 2, currency: 'EUR' },
        { amount: 3, currency: 'EUR' },
      ],
      merchSales: [
        { amount: 2, currency: 'EUR' },
        { amount: 3, currency: 'EUR' },
      ],
      playedItems: [[{ setNo: 1, title: 'Ripple', segue: false }], [{ setNo: 1, title: 'Bertha', segue: false }]],
      privateNotes: ['Second', 'Third'],
    },
  },
} as const;

test.each(Object.entries(things))(
  'two edits of any field of a %s are merged, and the one that does not stand is kept',
  async (noun, thing) => {
    const at = await testCtx();
    const [phone, laptop] = [deviceOf(at), deviceOf(at)];
    for (const [field, [first, second]] of Object.entries(thing.fields)) {
      const id = randomUUID();
      expect(await phone.does(thing.make, { id, ...thing.begin })).toMatchObject({ status: 'ok' });
      const base = { base: { [field]: { v: null, from: 1 } } };
      const outcomes = [
        await phone.does(`${noun}.update`, { id, change: { [field]: first } }, base),
        await laptop.does(`${noun}.update`, { id, change: { [field]: second } }, base),
      ];
      expect({ field, outcomes: outcomes.map(({ status, message }) => message ?? status) }).toEqual({
        field,
        outcomes: ['ok', 'merged'],
      });
      await laptop.catchUp();
      const kept = [...laptop.rows.values()].filter((row) => row['rowId'] === id);
      expect(kept).toMatchObject([{ field, mine: second, status: 'auto' }]);
      expect(await phone.does(`${noun}.trash`, { id })).toMatchObject({ status: 'ok' });
      expect(await phone.does(`${noun}.restore`, { id })).toMatchObject({ status: 'ok' });
      // A person has room for ten profiles.
      if (noun === 'profile') await phone.does('profile.trash', { id });
    }
  },
);

test('words that two people begin for one song are merged: neither knew of any', async () => {
  const at = await testCtx();
  const [phone, laptop] = [deviceOf(at), deviceOf(at)];
  const id = randomUUID();
  await phone.does('song.add', { id, title: 'Ripple' });
  const base = { base: { lyricsChordPro: { v: '', from: 0 } } };
  expect(await phone.does('song.update', { id, change: { lyricsChordPro: 'Mine' } }, base)).toMatchObject({
    status: 'ok',
  });
  expect(await laptop.does('song.update', { id, change: { lyricsChordPro: 'Theirs' } }, base)).toMatchObject({
    status: 'merged',
  });
});

test('an item that one takes out stays out, whoever moves it', async () => {
  const at = await testCtx();
  const device = deviceOf(at);
  const [id, song, tea] = [randomUUID(), randomUUID(), randomUUID()];
  await device.does('song.add', { id: song, title: 'Ripple' });
  await device.does('set_list.create', { id, name: 'Set', items: [{ kind: 'song', songId: song }] });
  await device.does('set_list.add_item', { id, item: { kind: 'break', id: tea, title: 'Tea', durationSeconds: 60 } });
  expect(await device.does('set_list.move_item', { id, itemId: tea, after: null })).toMatchObject({ status: 'ok' });
  await device.does('set_list.remove_item', { id, itemId: tea });
  expect(await device.does('set_list.move_item', { id, itemId: tea, after: null })).toMatchObject({ status: 'ok' });
  expect(await device.does('set_list.remove_item', { id, itemId: tea })).toMatchObject({ status: 'ok' });
  await device.catchUp();
  expect(device.row(syncedTables.setListItem, tea)?.['deletedAt']).not.toBeNull();
});
