import { SyncFailure } from '../../../src/sync/transport.ts';
import type { Transport } from '../../../src/sync/transport.ts';
import { whenAwake } from './sim-device.ts';
import type { Seat, SimTab } from './sim-device.ts';
import type { SimWorld } from './sim-world.ts';

const codes = { offline: 'OFFLINE', busy: 'RESTARTING', no_access: 'NOT_FOUND', outdated: 'UPGRADE_REQUIRED' } as const;

/** The way of one tab to its server: it loses, doubles, delays and cuts, and an answer is only heard by who is awake. */
export function transportOf(world: SimWorld, seat: Seat, tabOf: () => SimTab): Transport {
  const { time, chance, oracle } = world;
  const { user, device, band } = seat;
  const isLost = () => !device.isUp || (!world.faultsEnd && chance.happens(world.lost));

  async function travel(): Promise<void> {
    await time.wait(5 + chance.below(world.faultsEnd ? 20 : 400));
    if (isLost()) throw failure('offline');
  }

  /** Nobody hears the answer that comes to a tab that is gone. */
  async function back(): Promise<void> {
    await time.wait(5 + chance.below(world.faultsEnd ? 20 : 400));
    await new Promise<void>((resolve) => whenAwake(tabOf(), resolve));
    if (isLost()) throw failure('offline');
  }

  async function ask<T>(answer: () => T, kind: 'push' | 'read'): Promise<T> {
    await travel();
    if (!world.isServerUp) throw failure('busy');
    const refusal = refusalOf(kind);
    if (refusal) {
      await back();
      if (refusal === 'no_access') {
        seat.own = chance.newId();
        oracle.barred(seat);
      }
      throw failure(refusal);
    }
    const answered = answer();
    if (kind === 'push' && !world.faultsEnd && chance.happens(world.twice))
      time.clock.after(chance.below(2_000), () => {
        if (world.isServerUp && refusalOf(kind) === null) answer();
      });
    await back();
    return answered;
  }

  function refusalOf(kind: 'push' | 'read'): 'no_access' | 'outdated' | null {
    if (!band.server.isMember(user)) return 'no_access';
    // What an old app wrote is still taken, or it would never get rid of it.
    return kind === 'read' && tabOf().app < world.app.oldest ? 'outdated' : null;
  }

  return {
    push: async (body) => {
      // As it was when it was sent.
      const sent = structuredClone(body);
      return await ask(() => band.server.push(user, sent), 'push');
    },
    pull: async (body) => {
      const sent = { ...body, limit: world.pageLimit };
      return await ask(() => oracle.sent(user, band.server.pull(user, sent)), 'read');
    },
    async *bootstrap(scope, after) {
      for (const batch of await ask(() => band.server.bootstrap(user, scope, after), 'read')) {
        await time.wait(1);
        if (isLost()) throw failure('offline');
        yield batch;
      }
    },
  };
}

function failure(kind: keyof typeof codes): SyncFailure {
  return new SyncFailure(kind, { code: codes[kind], message: 'It did not come to an answer.' });
}
