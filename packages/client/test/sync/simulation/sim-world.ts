import type { Backup } from '../model-server.ts';
import type { SeededChance } from '../seeded-chance.ts';
import type { VirtualTime } from '../virtual-time.ts';
import type { Oracle } from './oracle.ts';
import type { Seat, SimBand, SimDevice } from './sim-device.ts';

/**
 * world ─┬─ bands: the workspaces of one server, each with its people
 *        └─ devices ── seats: one person's work in one band on one device ── tabs
 */
export interface SimWorld {
  readonly time: VirtualTime;
  readonly chance: SeededChance;
  readonly bands: readonly SimBand[];
  readonly devices: SimDevice[];
  readonly oracle: Oracle;
  mayFork: boolean;
  readonly hasBackups: boolean;
  readonly pageLimit: number;
  /** How much of what travels is lost, and comes twice. */
  readonly lost: number;
  readonly twice: number;
  backup: ReadonlyMap<SimBand, Backup> | null;
  isServerUp: boolean;
  /** Of the app: which version is handed out now, and which is the oldest that may pull. */
  readonly app: { newest: number; oldest: number };
  faultsEnd: boolean;
  trace(line: string): void;
}

export function seatsOf({ devices }: Pick<SimWorld, 'devices'>): readonly Seat[] {
  return devices.flatMap(({ seats }) => seats);
}
