import { expect, test } from 'vitest';
import { createBrowserWorld } from '../../test/sync/browser-world.ts';
import type { BrowserTab } from '../../test/sync/browser-world.ts';
import { create, noteMutators } from '../../test/sync/notes.ts';
import { idOf } from '../../test/sync/seeded-chance.ts';
import { createStorageWorld } from '../../test/sync/storage-world.ts';
import type { StorageWorld } from '../../test/sync/storage-world.ts';
import { connect, createWorld } from '../../test/sync/world.ts';
import { createClient } from '../create-client.ts';
import { openSync } from './open-sync.ts';
import type { Sync } from './open-sync.ts';
import type { IdbFactory } from './indexed-db.ts';
import type { Transport } from './transport.ts';

const note = idOf(9, 1);

/** Ana's browser, its storage, and as many tabs as she opens. */
function browserOf(factory?: IdbFactory | null) {
  const world = createWorld(1, 24);
  const storage = createStorageWorld();
  const browser = createBrowserWorld(factory === undefined ? storage.factory : factory, world.time);
  const { network, transport } = connect({ time: world.time, server: world.server, user: 'ana' });
  const open = async (tab: BrowserTab, through: Transport = transport): Promise<Sync> =>
    await openSync({
      client: createClient({ origin: '' }),
      userId: 'ana',
      workspaceId: 'band',
      timeZone: 'UTC',
      mutators: noteMutators,
      browser: tab.browser,
      clock: tab.clock,
      rng: world.chance,
      transport: tab.transport(through),
    });
  return { ...world, storage, browser, network, transport, open };
}

const bodies = (sync: Sync) => sync.rows('performanceNotes').map(({ body }) => body);
const write = async (sync: Sync, id: string, body: string) => {
  const { name, args } = create(id, body);
  await sync.mutate(name, args);
};

test('a list stays the same object until one of its rows changes, and who follows the table is told once', async () => {
  const { browser, open, time } = browserOf();
  const sync = await open(browser.tab());
  let times = 0;
  const stop = sync.subscribe('performanceNotes', () => (times += 1));
  await write(sync, note, 'one');
  const list = sync.rows('performanceNotes');
  expect(sync.rows('performanceNotes')).toBe(list);
  expect(times).toBe(1);
  const row = sync.row('performanceNotes', note);
  await write(sync, idOf(9, 2), 'two');
  expect(sync.rows('performanceNotes')).not.toBe(list);
  expect(sync.row('performanceNotes', note)).toBe(row);
  stop();
  await time.pass(5_000);
  expect(times).toBe(2);
  expect(sync.state()).toBe(sync.state());
});

test('T8 five tabs write offline, the one that leads dies: everything is sent once and in order, and every tab sees it all', async () => {
  const { browser, network, open, server, time } = browserOf();
  const tabs = Array.from({ length: 5 }, () => browser.tab());
  const syncs = await Promise.all(tabs.map(async (tab) => await open(tab)));
  await time.pass(5_000);
  network.isUp = false;
  for (let at = 0; at < 50; at += 1) {
    const sync = syncs[at % 5];
    if (sync) await sync.mutate('note.append', { id: note, body: `${at},` });
  }
  await time.pass(20_000);
  tabs[0]?.kill();
  network.isUp = true;
  await time.pass(20_000);
  expect(server.applied.map(({ mid }) => mid)).toEqual(Array.from({ length: 50 }, (_, at) => at + 1));
  const whole = Array.from({ length: 50 }, (_, at) => `${at},`).join('');
  for (const sync of syncs.slice(1)) {
    expect(bodies(sync)).toEqual([whole]);
    expect(sync.state()).toMatchObject({ phase: 'idle', unsent: 0 });
  }
});

test('T7 a response lost with the tab that asked does nothing twice when another tab asks again', async () => {
  const { browser, open, server, time } = browserOf();
  const [first, second] = [browser.tab(), browser.tab()];
  const lead = await open(first);
  const other = await open(second);
  await time.pass(2_000);
  await write(lead, note, 'once');
  await time.pass(25);
  first.kill();
  expect(server.applied).toHaveLength(1);
  await time.pass(20_000);
  expect(server.applied).toHaveLength(1);
  expect(other.state()).toMatchObject({ unsent: 0, phase: 'idle' });
  expect(bodies(other)).toEqual(['once']);
});

test('T8 a leader that is frozen loses the lead, and thawed it does no harm', async () => {
  const { browser, open, server, time } = browserOf();
  const [first, second] = [browser.tab(), browser.tab()];
  const lead = await open(first);
  const other = await open(second);
  await time.pass(2_000);
  await write(lead, note, 'from the frozen one');
  await time.pass(5);
  first.freeze();
  await write(other, idOf(9, 2), 'from the other');
  await time.pass(30_000);
  expect(other.state()).toMatchObject({ unsent: 0, phase: 'idle' });
  expect(server.rows().size).toBe(2);
  first.thaw();
  await write(lead, idOf(9, 3), 'thawed');
  await time.pass(30_000);
  expect(bodies(lead).sort()).toEqual(['from the frozen one', 'from the other', 'thawed']);
  expect(bodies(other).sort()).toEqual(bodies(lead).sort());
  expect(server.applied).toHaveLength(3);
  expect(lead.state()).toEqual(other.state());
});

test.each([
  [
    'the disk is full',
    (storage: StorageWorld) => storage.failWrites('bl-outbox', 'QuotaExceededError'),
    'QUOTA_EXCEEDED',
  ],
  ['the data is broken', (storage: StorageWorld) => storage.failWrites('bl-outbox', 'UnknownError'), 'DATA_CORRUPTION'],
])('T22 where %s, it is said, what is typed is seen, sent and can be saved as a file', async (_, fail, code) => {
  const { browser, network, open, server, storage, time } = browserOf();
  const sync = await open(browser.tab());
  await time.pass(2_000);
  await write(sync, note, 'kept');
  network.isUp = false;
  await time.pass(2_000);
  fail(storage);
  await write(sync, idOf(9, 2), 'in memory');
  expect(sync.state()).toMatchObject({ isSaved: false, storage: code, unsent: 2 });
  expect(bodies(sync)).toEqual(['kept', 'in memory']);
  expect(sync.exportUnsynced()).toContain('in memory');
  network.isUp = true;
  await time.pass(10_000);
  expect(sync.state()).toMatchObject({ isSaved: false, unsent: 0, phase: 'idle' });
  expect(server.rows().size).toBe(2);
});

test('T22 a browser that keeps nothing says so, and works as long as the page is open', async () => {
  const { browser, open, server, time } = browserOf(null);
  const sync = await open(browser.tab());
  expect(sync.state()).toMatchObject({ isSaved: false, storage: 'BROWSER_UNSUPPORTED' });
  await write(sync, note, 'typed');
  await time.pass(5_000);
  expect(server.rows().size).toBe(1);
  expect(bodies(sync)).toEqual(['typed']);
});

test('T22 a base that cannot be kept costs nothing that was typed', async () => {
  const { browser, open, storage, time } = browserOf();
  storage.failWrites('bl-base', 'QuotaExceededError');
  const sync = await open(browser.tab());
  await write(sync, note, 'typed');
  await time.pass(200_000);
  sync.close();
  const again = await open(browser.tab());
  expect(bodies(again)).toEqual(['typed']);
  expect(again.state().isSaved).toBe(true);
});

test('logging out with something unsent asks first, and leaves nothing on the device once it is confirmed', async () => {
  const { browser, network, open, time } = browserOf();
  const sync = await open(browser.tab());
  await write(sync, note, 'sent');
  await time.pass(5_000);
  network.isUp = false;
  await write(sync, idOf(9, 2), 'not sent');
  expect(await sync.wipe()).toBe('has_unsynced');
  expect(bodies(sync).sort()).toEqual(['not sent', 'sent']);
  expect(await sync.wipe({ isConfirmed: true })).toBe('wiped');
  await time.pass(60_000);
  const again = await open(browser.tab());
  expect(bodies(again)).toEqual([]);
  expect(again.pending()).toEqual([]);
});

test('logging out asks first too where another tab has written, and this one has not heard of it', async () => {
  const { browser, network, open, time } = browserOf();
  const sync = await open(browser.tab());
  await time.pass(5_000);
  network.isUp = false;
  const tab = browser.tab();
  const other = await open({ ...tab, browser: { ...tab.browser, channel: null } });
  await write(other, note, 'not sent');
  expect(sync.pending()).toEqual([]);
  expect(await sync.wipe()).toBe('has_unsynced');
  expect(bodies(sync)).toEqual(['not sent']);
});

test('logging out where nothing can be kept any more leaves nothing of what was kept before', async () => {
  const { browser, network, open, storage, time } = browserOf();
  const sync = await open(browser.tab());
  await time.pass(2_000);
  network.isUp = false;
  await write(sync, note, 'kept');
  storage.failWrites('outbox', 'QuotaExceededError');
  await write(sync, idOf(9, 2), 'typed');
  expect(sync.state().isSaved).toBe(false);
  await expect(sync.wipe({ isConfirmed: true })).rejects.toMatchObject({ code: 'QUOTA_EXCEEDED' });
  storage.failWrites('outbox', null);
  expect(await sync.wipe({ isConfirmed: true })).toBe('wiped');
  const again = await open(browser.tab());
  expect([bodies(again), again.pending()]).toEqual([[], []]);
});

test('logging out where nothing was ever kept has nothing to let go of', async () => {
  const { browser, open } = browserOf(null);
  const sync = await open(browser.tab());
  await write(sync, note, 'in memory');
  expect(await sync.wipe({ isConfirmed: true })).toBe('wiped');
  expect(bodies(sync)).toEqual([]);
});

test('a tab that could not log out leads no more', async () => {
  const { browser, open, server, storage, time } = browserOf();
  const [leading, following] = [await open(browser.tab()), await open(browser.tab())];
  await time.pass(2_000);
  storage.failWrites('outbox', 'QuotaExceededError');
  await expect(leading.wipe()).rejects.toMatchObject({ code: 'QUOTA_EXCEEDED' });
  storage.failWrites('outbox', null);
  await write(following, note, 'goes on');
  await time.pass(20_000);
  expect(server.history()).toEqual(['goes on']);
});

test('an answer that is on its way while somebody logs out brings nothing back', async () => {
  const { browser, network, open, server, time } = browserOf();
  const sync = await open(browser.tab());
  await time.pass(2_000);
  server.run('note.create', { id: note, body: 'of the one who logged out' });
  sync.wake();
  await time.pass(25);
  expect(await sync.wipe()).toBe('wiped');
  await time.pass(5_000);
  network.isUp = false;
  expect(bodies(await open(browser.tab()))).toEqual([]);
});

test('what was rejected can be done again, or thrown away, and is in the file until then', async () => {
  const { browser, open, server, time } = browserOf();
  const sync = await open(browser.tab());
  await time.pass(1_000);
  server.grant('ana', []);
  await write(sync, note, 'not allowed yet');
  await sync.mutate('note.poison', { id: idOf(9, 2), body: 'never' });
  await time.pass(5_000);
  expect(sync.attention().map(({ why }) => why.kind)).toEqual(['rejected', 'rejected']);
  expect(sync.exportUnsynced()).toContain('not allowed yet');
  server.grant('ana', ['all']);
  const [first, second] = sync.attention();
  await sync.retry(first?.id ?? '');
  await sync.discard(second?.id ?? '');
  await time.pass(20_000);
  expect(sync.attention()).toEqual([]);
  expect(bodies(sync)).toEqual(['not allowed yet']);
});
