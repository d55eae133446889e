import { newId } from '@backline/client';
import type { DeviceSync } from './device.ts';
import type { BulkLog, BulkLogged, LogPerformance, PerformanceDetail, UpdatePerformance } from '@backline/contract';
import { client } from './connection.ts';
import { beforeOf, does, gone, openedStore, refuseFaults } from './does.ts';
import type { Before } from './does.ts';
import type { WorkspaceData } from './workspace-data.ts';

type Step = 'performance.confirm' | 'performance.reopen' | 'performance.trash' | 'performance.restore';

/** What can be done to shows on this device. */
export function performanceMutators({ workspaceId, store }: WorkspaceData) {
  const step = async (name: Step, id: string): Promise<PerformanceDetail> => {
    const row = (await openedStore(store)).row('performance', id) ?? gone();
    const base = { deletedAt: { v: row.deletedAt, from: row.version } };
    return await shown(await does(store, name, { id }, base), id);
  };
  return {
    async logPerformance(input: LogPerformance): Promise<PerformanceDetail> {
      const args = named({ ...input, id: input.id ?? newId() });
      const { faultsOfNew } = await rules();
      if (store) refuseFaults(faultsOfNew(await store.opened(), store.device, args));
      return await shown(await does(store, 'performance.log', args), args.id);
    },
    async updatePerformance(id: string, change: UpdatePerformance): Promise<PerformanceDetail> {
      const sync = await openedStore(store);
      const args = { id, change: named(change) };
      const { faultsOfChange } = await rules();
      if (store) refuseFaults(faultsOfChange(sync, store.device, args));
      return await shown(
        await does(store, 'performance.update', args, beforeShow(sync, await shown(sync, id), change)),
        id,
      );
    },
    trashPerformance: async (id: string) => await step('performance.trash', id),
    restorePerformance: async (id: string) => await step('performance.restore', id),
    /** Says that a booked show whose date has passed was played. */
    confirmPerformance: async (id: string) => await step('performance.confirm', id),
    /** Takes a confirmation or a cancellation back. */
    reopenPerformance: async (id: string) => await step('performance.reopen', id),
    async cancelPerformance(id: string, reason?: string): Promise<PerformanceDetail> {
      return await shown(await does(store, 'performance.cancel', reason ? { id, reason } : { id }), id);
    },
    /** Logs many shows; all or none are stored. It takes a network: only the server sees what they may double. */
    async logPerformances(input: BulkLog): Promise<BulkLogged> {
      const logged = await client.call('POST {ws}/performances/bulk', { workspaceId, body: input });
      (await openedStore(store)).wake();
      return logged;
    },
  };
}

// What is decided about shows comes with the engine, which is here by then.
const rules = async () => await import('./local-engine.ts');

async function shown(sync: DeviceSync, id: string): Promise<PerformanceDetail> {
  return (await rules()).detailOn(sync, id) ?? gone();
}

const ofMoney: ReadonlySet<string> = new Set(['payment', 'paymentStatus', 'feeType', 'tips', 'merchSales', 'expenses']);

/** What the changed fields said, each of the version of the row that it lies in. */
function beforeShow(sync: DeviceSync, show: PerformanceDetail, change: UpdatePerformance): Before {
  const { id } = show;
  const money = sync.row('performanceMoney', id);
  const notes = sync.rows('performanceNotes').find((each) => each.performanceId === id);
  const said = {
    ...show,
    ...show.money,
    venue: { id: show.venueId },
    venueType: sync.row('performance', id)?.ownVenueType,
  };
  const all = beforeOf(said, change, show.version);
  return Object.fromEntries(
    Object.entries(all).map(([field, { v = null }]) => {
      if (ofMoney.has(field)) return [field, { v, from: money?.version ?? 0 }];
      if (field === 'privateNotes') return [field, { v, from: notes?.version ?? 0 }];
      return [field, { v, from: show.version }];
    }),
  );
}

/** Everything inside gets its name here: drawn later, it would be another one each time it is done again. */
function named<T extends UpdatePerformance>(input: T): T {
  const { playedItems, expenses } = input;
  return {
    ...input,
    ...(playedItems && { playedItems: playedItems.map((item) => ({ ...item, id: item.id ?? newId() })) }),
    ...(expenses && { expenses: expenses.map((expense) => ({ ...expense, id: expense.id ?? newId() })) }),
  };
}
