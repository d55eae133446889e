import type { RemoteData } from './workspace-data.ts';

const waiting = new WeakSet<RemoteData>();

/** Fetches the set lists once a burst of changes is over: what changes in a private one is told to nobody. */
export function loadSetListsSoon(data: RemoteData): void {
  if (waiting.has(data)) return;
  waiting.add(data);
  setTimeout(() => {
    waiting.delete(data);
    void data.setLists.load();
  }, 1000);
}
