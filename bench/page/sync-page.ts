import { createClient } from '../../packages/client/src/index.ts';
import { openSync } from '../../packages/client/src/sync/open-sync.ts';
import type { Sync } from '../../packages/client/src/sync/open-sync.ts';
import { localMutators } from '../../packages/contract/src/sync/local-mutators.ts';
import { newShow } from '../new-show.ts';

/** What a benchmark does with a device in a browser; put beside the page as `bench`. */
export interface SyncPage {
  /** Opens a workspace on this device, and waits until it shows so many shows and has nothing left to fetch. Answers milliseconds. */
  open(device: PageDevice, shows: number): Promise<number>;
  /** Logs so many shows, one after the other; the milliseconds of each until it is kept and seen. */
  log(shows: number, venueId: string): Promise<readonly number[]>;
  /** Tries now, and waits until nothing is left that the server has not answered. Answers milliseconds. */
  flush(): Promise<number>;
  /** How many shows are seen, and how many things a person has to look at. */
  count(): { readonly shows: number; readonly attention: number };
}

export interface PageDevice {
  readonly userId: string;
  readonly workspaceId: string;
  readonly csrf: string;
}

let sync: Sync<typeof localMutators> | undefined;
let logged = 0;

function opened(): Sync<typeof localMutators> {
  if (!sync) throw new Error('nothing is open');
  return sync;
}

const page: SyncPage = {
  async open({ csrf, ...device }, shows) {
    const started = performance.now();
    const client = createClient({ origin: '', csrf: () => csrf });
    sync = await openSync({ client, ...device, timeZone: 'UTC', mutators: localMutators });
    await until(() => opened().rows('performance').length >= shows && opened().state().phase === 'idle');
    return performance.now() - started;
  },
  async log(shows, venueId) {
    const times: number[] = [];
    for (let n = 0; n < shows; n++) {
      const { localDate, durationSeconds, audienceSize, notes, paymentAmount: amount } = newShow(1, logged++, 1);
      const show = { id: crypto.randomUUID(), localDate, durationSeconds, audienceSize, notes, venue: { id: venueId } };
      const started = performance.now();
      await opened().mutate('performance.log', { ...show, payment: { amount, currency: 'USD' } });
      times.push(performance.now() - started);
    }
    return times;
  },
  async flush() {
    const started = performance.now();
    opened().wake();
    await until(() => opened().state().unsent === 0);
    return performance.now() - started;
  },
  count: () => ({ shows: opened().rows('performance').length, attention: opened().attention().length }),
};

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 2));
}

Reflect.set(globalThis, 'bench', page);
