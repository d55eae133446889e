import { positionBetween } from '@backline/contract/bands/position';
import type { Draft } from '../../../src/sync/store.ts';
import { edited, placed } from '../notes.ts';
import { awakeTabs } from './sim-device.ts';
import type { Seat, SimTab } from './sim-device.ts';
import { seatsOf } from './sim-world.ts';
import type { SimWorld } from './sim-world.ts';

interface At {
  readonly seat: Seat;
  readonly tab: SimTab;
}

/** A tab in which somebody can type. */
export function someTab(world: SimWorld): At | null {
  const seat = world.chance.oneOf(seatsOf(world));
  const tab = seat && world.chance.oneOf(awakeTabs(seat));
  return seat && tab ? { seat, tab } : null;
}

export async function write(world: SimWorld, name: string, which: 'own' | 'new' | 'any'): Promise<string | null> {
  const { chance, oracle } = world;
  const at = someTab(world);
  if (!at) return null;
  const { notes } = at.seat.band;
  const id = which === 'own' ? at.seat.own : which === 'new' ? chance.newId() : chance.oneOf(notes);
  if (id === undefined) return null;
  if (which === 'new') notes.push(id);
  const body = name === 'note.remove' || name === 'note.move' ? '' : oracle.token();
  const scope = chance.happens(0.3) ? 'money' : 'all';
  await enqueue(world, at, [draftOf(at, { name, which, id, body, scope })]);
  return `${at.tab.name} ${id.slice(-4)} ${body}`;
}

interface Writing {
  readonly name: string;
  readonly which: 'own' | 'new' | 'any';
  readonly id: string;
  readonly body: string;
  readonly scope: string;
}

function draftOf({ tab }: At, { name, which, id, body, scope }: Writing): Draft {
  if (name === 'note.move') return { name, args: { id, to: scope }, base: {} };
  if (which === 'any') return edited({ get: tab.engine.replica.view.row }, id, body, name);
  return { name, args: { id, body, scope: which === 'own' ? 'all' : scope }, base: {} };
}

/** A place in the set is added, or put elsewhere. */
export async function place(world: SimWorld): Promise<string | null> {
  const { chance, oracle } = world;
  const at = someTab(world);
  if (!at) return null;
  const { items } = at.seat.band;
  const { view } = at.tab.engine.replica;
  const order = view
    .rows('setListItem')
    .map(({ position }) => position)
    .sort();
  const before = chance.below(order.length + 1);
  const position = positionBetween(
    order[before - 1] ?? null,
    order.slice(before).find((one) => one !== order[before - 1]) ?? null,
  );
  const known = chance.happens(0.6) ? chance.oneOf(items) : undefined;
  if (known !== undefined) {
    await enqueue(world, at, [placed({ get: view.row }, known, position)]);
    return `${at.tab.name} ${known.slice(-4)} to ${position}`;
  }
  const id = chance.newId();
  items.push(id);
  await enqueue(world, at, [
    { name: 'item.add', args: { id, body: oracle.token(), position, scope: 'all' }, base: {} },
  ]);
  return `${at.tab.name} ${id.slice(-4)} at ${position}`;
}

/** Somebody decides between two edits, or says a third thing; it may have been decided elsewhere meanwhile. */
export async function settleConflict(world: SimWorld): Promise<string | null> {
  return await resolve(world, 'open', world.chance.oneOf(['mine', 'theirs', 'value']) ?? 'mine');
}

/** What a rule set aside is put back. */
export async function undo(world: SimWorld): Promise<string | null> {
  return await resolve(world, 'auto', 'mine');
}

async function resolve(world: SimWorld, status: string, choice: string): Promise<string | null> {
  const at = someTab(world);
  const conflicts = at?.tab.engine.replica.view.rows('conflict').filter((one) => one.status === status);
  const conflict = world.chance.oneOf(conflicts ?? []);
  if (!at || !conflict) return null;
  const said = choice === 'value' ? { body: world.oracle.token() } : {};
  await enqueue(world, at, [{ name: 'conflict.resolve', args: { id: conflict.id, choice, ...said }, base: {} }]);
  return `${at.tab.name} ${conflict.id.slice(-4)} ${choice}`;
}

export async function together(world: SimWorld): Promise<string | null> {
  const { chance, oracle } = world;
  const at = someTab(world);
  if (!at) return null;
  const group = chance.newId();
  const isPoisoned = chance.happens(0.3);
  const drafts = [0, 1, 2].map((turn) => {
    const id = chance.newId();
    at.seat.band.notes.push(id);
    const name = isPoisoned && turn === 2 ? 'note.poison' : 'note.create';
    return { name, args: { id, body: oracle.token(), scope: 'all' }, base: {}, group };
  });
  await enqueue(world, at, drafts);
  return `${at.tab.name} ${isPoisoned ? 'poisoned' : 'good'}`;
}

/** A command that comes through another door. */
export async function elsewhere({ chance, bands }: SimWorld): Promise<string | null> {
  const band = chance.oneOf(bands);
  const id = chance.oneOf(band?.notes ?? []);
  if (!band || id === undefined) return null;
  const to = chance.happens(0.5) ? 'money' : 'all';
  band.server.run(chance.happens(0.6) ? 'note.move' : 'note.create', { id, body: 'by the browser', to });
  return `${band.name} ${id.slice(-4)} ${to}`;
}

async function enqueue({ oracle }: SimWorld, { seat, tab }: At, drafts: readonly Draft[]): Promise<void> {
  await tab.engine.enqueue(drafts);
  oracle.wrote(seat, drafts);
}
