import { expect, test } from 'vitest';
import { createBrowserWorld } from '../../test/sync/browser-world.ts';
import type { BrowserTab } from '../../test/sync/browser-world.ts';
import { createVirtualTime } from '../../test/sync/virtual-time.ts';
import { seekLeadership } from './leader.ts';
import type { Leadership } from './leader.ts';

test('T8 a tab whose lead was taken while it slept follows, and leads again when the other one is gone', async () => {
  const time = createVirtualTime();
  const world = createBrowserWorld(null, time);
  const [first, second] = [world.tab(), world.tab()];
  const happened: string[] = [];
  const seekers: { readonly tab: BrowserTab; readonly leadership: Leadership }[] = [];
  const seek = (tab: BrowserTab, name: string) => {
    const { locks } = tab.browser;
    if (!locks) throw new Error('These browsers have locks.');
    const beat = () => {
      for (const other of seekers) if (other.tab !== tab) other.leadership.heard();
    };
    const onLead = () => void happened.push(`${name} leads`);
    const onFollow = () => void happened.push(`${name} follows`);
    seekers.push({
      tab,
      leadership: seekLeadership({ locks, name: 'band', clock: tab.clock, onLead, onFollow, beat }),
    });
  };
  seek(first, 'first');
  seek(second, 'second');
  await time.pass(20_000);
  expect(happened).toEqual(['first leads']);
  first.freeze();
  await time.pass(20_000);
  first.thaw();
  await time.pass(20_000);
  expect(happened.toSorted()).toEqual(['first follows', 'first leads', 'second leads']);
  second.kill();
  await time.pass(20_000);
  expect(happened.at(-1)).toBe('first leads');
  expect(happened).toHaveLength(4);
});
