import type { Engine } from '../../src/sync/engine.ts';
import type { MemoryStore } from '../../src/sync/memory-store.ts';

/** One open tab in a simulated browser. */
export interface SimTab {
  readonly name: string;
  readonly engine: Engine;
  isAlive: boolean;
}

export interface SimDevice {
  readonly name: string;
  readonly user: string;
  readonly store: MemoryStore;
  readonly tabs: SimTab[];
  /** A note that only this device writes. */
  readonly own: string;
  isUp: boolean;
  skewMs: number;
}
