import type { Engine } from '../../../src/sync/engine.ts';
import type { MemoryStore } from '../../../src/sync/memory-store.ts';
import type { ModelServer } from '../model-server.ts';

export interface SimBand {
  readonly name: string;
  readonly server: ModelServer;
  readonly people: readonly string[];
  readonly notes: string[];
  readonly items: string[];
}

export interface SimDevice {
  readonly name: string;
  readonly seats: Seat[];
  isUp: boolean;
  skewMs: number;
}

/** What one person does in one band on one device; it stays there when somebody else logs in. */
export interface Seat {
  readonly name: string;
  readonly user: string;
  readonly band: SimBand;
  readonly device: SimDevice;
  readonly store: MemoryStore;
  readonly tabs: SimTab[];
  /** A note that only this seat writes. */
  own: string;
}

/** One open tab. */
export interface SimTab {
  readonly name: string;
  readonly engine: Engine;
  /** Which version of the app it has loaded. */
  readonly app: number;
  state: 'awake' | 'frozen' | 'gone';
  isLeading: boolean;
  /** What waits until it is thawed. */
  readonly late: (() => void)[];
}

export function openTabs({ tabs }: Seat): readonly SimTab[] {
  return tabs.filter(({ state }) => state !== 'gone');
}

/** Those in which something can be done. */
export function awakeTabs({ tabs }: Seat): readonly SimTab[] {
  return tabs.filter(({ state }) => state === 'awake');
}

/** Whether what is typed there is kept on the device. */
export function isSaved({ engine }: SimTab): boolean {
  return engine.replica.notSaved === null;
}

export function whenAwake(tab: SimTab, work: () => void): void {
  if (tab.state === 'awake') work();
  if (tab.state === 'frozen') tab.late.push(work);
}
