import type { SetList, SetListDetail, SyncedTable } from '@backline/contract';
import type { DeviceOf, DeviceSync } from './device.ts';

/** What this device has of a workspace, and what was done on it. It opens in a moment; until then nothing of it is known. */
export interface LocalStore {
  readonly device: DeviceOf;
  /** Undefined until it is open. */
  now(): DeviceSync | undefined;
  opened(): Promise<DeviceSync>;
  /** Calls once it is open; at once where it is. */
  whenOpen(listener: (sync: DeviceSync) => void): () => void;
  /** Set lists with their items, figures and suggestions; none until it is open. */
  setListDetails(sync: DeviceSync, lists: readonly SetList[]): readonly SetListDetail[];
  close(): void;
}

export function openLocalStore(device: DeviceOf): LocalStore {
  let sync: DeviceSync | undefined;
  let isClosed = false;
  let setListDetails: LocalStore['setListDetails'] = () => [];
  const waiting = new Set<(sync: DeviceSync) => void>();
  const opening = import('./local-engine.ts')
    .then(async ({ openEngine, setListDetailsOn }) => {
      setListDetails = setListDetailsOn;
      return await openEngine(device);
    })
    .then((open) => {
      sync = open;
      if (isClosed) open.close();
      for (const listener of waiting) listener(open);
      waiting.clear();
      return open;
    });
  // Whoever asks for it is told; one that nobody asks for is no fault of the screen.
  opening.catch(() => undefined);
  return {
    device,
    now: () => sync,
    setListDetails: (open, lists) => setListDetails(open, lists),
    opened: async () => await opening,
    whenOpen(listener) {
      if (sync) {
        listener(sync);
        return () => undefined;
      }
      waiting.add(listener);
      return () => void waiting.delete(listener);
    },
    close() {
      isClosed = true;
      sync?.close();
    },
  };
}

/** Calls when a table of what lies here changes, or how it stands to the server; at first once it is open. */
export function followStore(
  store: LocalStore | null,
  tables: readonly SyncedTable[],
  listener: () => void,
): () => void {
  const stops: (() => void)[] = [];
  const stopWaiting = store?.whenOpen((sync) => {
    for (const table of tables) stops.push(sync.subscribe(table, listener));
    stops.push(sync.onState(listener));
    listener();
  });
  return () => {
    stopWaiting?.();
    for (const stop of stops) stop();
  };
}
