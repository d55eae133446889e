import type { SeededChance } from '../seeded-chance.ts';
import {
  copyDevice,
  diskFills,
  flush,
  freezeTab,
  jump,
  kill,
  network,
  openAnother,
  powerFails,
  thawTab,
} from './device-faults.ts';
import { logIn, logOut, takeAnotherSeat } from './people.ts';
import { backup, compact, grant, hint, release, removeMember, restore, serverCrashes } from './server-life.ts';
import type { SimWorld } from './sim-world.ts';
import { elsewhere, place, settleConflict, together, undo, write } from './writing.ts';

/** Something that happens in a world, more or less often. */
export interface Action {
  readonly name: string;
  readonly weight: number;
  /** What was done, or null where there was nothing to do it to. */
  readonly run: (world: SimWorld) => Promise<string | null>;
}

export const actions: readonly Action[] = [
  { name: 'append', weight: 20, run: async (world) => await write(world, 'note.append', 'own') },
  { name: 'create', weight: 12, run: async (world) => await write(world, 'note.create', 'new') },
  { name: 'edit', weight: 16, run: async (world) => await write(world, 'note.edit', 'any') },
  { name: 'choose', weight: 6, run: async (world) => await write(world, 'note.choose', 'any') },
  { name: 'remove', weight: 4, run: async (world) => await write(world, 'note.remove', 'any') },
  { name: 'move', weight: 3, run: async (world) => await write(world, 'note.move', 'any') },
  { name: 'poison', weight: 3, run: async (world) => await write(world, 'note.poison', 'new') },
  { name: 'unknown', weight: 1, run: async (world) => await write(world, 'note.unknown', 'new') },
  { name: 'place', weight: 6, run: place },
  { name: 'resolve', weight: 5, run: settleConflict },
  { name: 'undo', weight: 3, run: undo },
  { name: 'together', weight: 4, run: together },
  { name: 'elsewhere', weight: 6, run: elsewhere },
  { name: 'grant', weight: 4, run: grant },
  { name: 'bar', weight: 1, run: removeMember },
  { name: 'seat', weight: 2, run: takeAnotherSeat },
  { name: 'login', weight: 2, run: logIn },
  { name: 'logout', weight: 1, run: logOut },
  { name: 'network', weight: 14, run: network },
  { name: 'hint', weight: 12, run: hint },
  { name: 'open', weight: 4, run: openAnother },
  { name: 'kill', weight: 6, run: kill },
  { name: 'freeze', weight: 4, run: freezeTab },
  { name: 'thaw', weight: 6, run: thawTab },
  { name: 'power', weight: 4, run: powerFails },
  { name: 'flush', weight: 4, run: flush },
  { name: 'disk', weight: 1, run: diskFills },
  { name: 'jump', weight: 3, run: jump },
  { name: 'copy', weight: 1, run: copyDevice },
  { name: 'crash', weight: 2, run: serverCrashes },
  { name: 'release', weight: 2, run: release },
  { name: 'compact', weight: 2, run: compact },
  { name: 'backup', weight: 2, run: backup },
  { name: 'restore', weight: 1, run: restore },
];

export function pickAction(chance: SeededChance, possible: readonly Action[]): Action {
  let left = chance.below(possible.reduce((sum, { weight }) => sum + weight, 0));
  const picked = possible.find(({ weight }) => (left -= weight) < 0);
  if (!picked) throw new Error('There is always something to do.');
  return picked;
}
