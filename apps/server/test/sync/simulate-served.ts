import type { Json } from '@backline/contract';
import { syncedTables } from '@backline/contract';
import { deviceOf } from '#test';
import { sameRow } from '../../../../packages/client/src/sync/same-row.ts';
import type { Draft } from '../../../../packages/client/src/sync/store.ts';
import { refusedTokens } from './refused.ts';
import { load, openServedWorld } from './served-world.ts';
import type { ServedDevice, ServedWorld } from './served-world.ts';

interface Simulation extends ServedWorld {
  /** Everything that was entered; what somebody replaced who had seen it may be gone. */
  readonly tokens: Set<string>;
  readonly replaced: Set<string>;
}

/** The same as the simulation beside the client, with the real engine of the server on PostgreSQL; gives what was broken. */
export async function simulateServed(seed: number, steps: number): Promise<readonly string[]> {
  const world: Simulation = Object.assign(await openServedWorld(seed), {
    tokens: new Set<string>(),
    replaced: new Set<string>(),
  });
  const { chance, time } = world;
  for (let step = 0; step < steps; step += 1) {
    const device = chance.oneOf(world.devices);
    if (device) await chance.oneOf(actions)?.(world, device);
    await time.pass(chance.below(4) === 0 ? chance.below(5_000) : chance.below(60));
  }
  await heal(world);
  return [...(await judgeDevices(world)), ...(await judgeTokens(world))];
}

type Action = (world: Simulation, device: ServedDevice) => Promise<void>;

const log: Action = async (world, device) => {
  const id = world.chance.newId();
  const localDate = `2026-03-${String(1 + world.chance.below(28)).padStart(2, '0')}`;
  const args = { id, localDate, venue: { name: 'Blue Room' }, durationSeconds: 5_400, title: token(world) };
  await enqueue(device, { name: 'performance.log', args, base: {} });
};

const edit: Action = async (world, device) => {
  const row = world.chance.oneOf(device.engine?.replica.view.rows('performance') ?? []);
  if (!row) return;
  const base = { title: { v: row.title, from: row.version } };
  if (row.title !== null) world.replaced.add(row.title);
  await enqueue(device, { name: 'performance.update', args: { id: row.id, change: { title: token(world) } }, base });
};

const rate: Action = async (world, device) => {
  const row = world.chance.oneOf(device.engine?.replica.view.rows('performance') ?? []);
  if (!row) return;
  const rating = 1 + world.chance.below(5);
  const base = { rating: { v: row.rating, from: row.version } };
  await enqueue(device, { name: 'performance.update', args: { id: row.id, change: { rating } }, base });
};

const throwAway: Action = async ({ chance }, device) => {
  const row = chance.oneOf(device.engine?.replica.view.rows('performance') ?? []);
  if (!row) return;
  const base = { deletedAt: { v: row.deletedAt, from: row.version } };
  const name = row.deletedAt === null ? 'performance.trash' : 'performance.restore';
  await enqueue(device, { name, args: { id: row.id }, base });
};

const settleConflict: Action = async ({ chance }, device) => {
  const rows = device.engine?.replica.view.rows('conflict').filter(({ status }) => status !== 'resolved') ?? [];
  const conflict = chance.oneOf(rows);
  const choice = chance.oneOf(['mine', 'theirs']);
  if (conflict) await enqueue(device, { name: 'conflict.resolve', args: { id: conflict.id, choice }, base: {} });
};

const poison: Action = async (world, device) => {
  const args = { id: world.chance.newId(), change: { title: token(world) } };
  await enqueue(device, { name: 'performance.update', args, base: {} });
};

const together: Action = async (world, device) => {
  const group = world.chance.newId();
  const drafts = [0, 1].map((): Draft => {
    const args = { id: world.chance.newId(), localDate: '2026-04-01', venue: { name: 'Cellar' }, durationSeconds: 60 };
    return { name: 'performance.log', args: { ...args, title: token(world) }, base: {}, group };
  });
  await device.engine?.enqueue(drafts);
};

const turnNetwork: Action = async (_world, device) => void (device.isUp = !device.isUp);
const loadAgain: Action = async (world, device) => await load(world, device);
const jump: Action = async ({ chance }, device) => void (device.skewMs += chance.below(7_200_000) - 3_600_000);
const wake: Action = async (_world, { engine }) => engine?.wake();

const powerFails: Action = async (world, device) => {
  device.engine?.close();
  device.store.crash();
  await load(world, device);
};

const weights: readonly (readonly [action: Action, weight: number])[] = [
  [log, 3],
  [edit, 4],
  [rate, 2],
  [throwAway, 1],
  [settleConflict, 1],
  [poison, 1],
  [together, 1],
  [turnNetwork, 2],
  [loadAgain, 1],
  [jump, 1],
  [wake, 2],
  [powerFails, 1],
];
const actions = weights.flatMap(([action, weight]) => Array.from({ length: weight }, () => action));

function token({ tokens }: Simulation): string {
  const one = `<${tokens.size + 1}>`;
  tokens.add(one);
  return one;
}

async function enqueue({ engine }: ServedDevice, draft: Draft): Promise<void> {
  await engine?.enqueue([draft]);
}

async function heal(world: Simulation): Promise<void> {
  world.faultsEnd = true;
  for (const device of world.devices) device.isUp = true;
  await world.time.pass(60_000);
  const isAtRest = ({ engine }: ServedDevice) => engine?.state().phase === 'idle';
  // Now and then a device looks by itself.
  for (let turn = 0; turn < 20 && !world.devices.every(isAtRest); turn += 1) await world.time.pass(100);
}

/** Every device is at rest, and has what a new device of its person gets. */
async function judgeDevices({ devices }: Simulation): Promise<readonly string[]> {
  const broken: string[] = [];
  for (const { name, at, engine } of devices) {
    if (!engine) continue;
    const { phase, code, unsent } = engine.state();
    if (phase !== 'idle' || unsent > 0) broken.push(`I11 ${name} is ${phase} ${code} with ${unsent} unsent`);
    const fresh = deviceOf(at);
    await fresh.catchUp();
    const has = new Map([...engine.replica.base.all()].map(({ t, i, d }) => [`${t} ${i}`, d]));
    const said = (rows: ReadonlyMap<string, unknown>, key: string) => JSON.stringify(rows.get(key));
    const keys = [...new Set([...has.keys(), ...fresh.rows.keys()])];
    const unlike = keys.filter((key) => !sameRow(has.get(key), fresh.rows.get(key)));
    for (const key of unlike.slice(0, 2))
      broken.push(`I4 ${name} has ${said(has, key)} where the server has ${said(fresh.rows, key)}`);
  }
  return broken;
}

/** What was entered stands, is kept in a conflict, was replaced by somebody who had seen it, or was refused and its author told. */
async function judgeTokens({ owner, devices, tokens, replaced }: Simulation): Promise<readonly string[]> {
  const fresh = deviceOf(owner);
  await fresh.catchUp();
  const stands = new Set<unknown>();
  for (const [key, row] of fresh.rows) {
    const isConflict = key.startsWith(`${syncedTables.conflict} `);
    for (const value of isConflict ? [row['mine'], row['theirs'], row['base']] : [row['title']]) stands.add(value);
  }
  const refused = await refusedTokens(owner.workspaceId);
  const aside = new Set(
    devices.flatMap(({ engine }) => engine?.replica.aside ?? []).map(({ mutation }) => titleOf(mutation.args)),
  );
  return [...tokens].flatMap((one) => {
    if (stands.has(one) || replaced.has(one)) return [];
    if (refused.has(one) && aside.has(one)) return [];
    return [`I8 ${one} is nowhere${refused.has(one) ? ', and nobody was told' : ''}`];
  });
}

function titleOf(args: Readonly<Record<string, unknown>>): unknown {
  const change: Json = JSON.parse(JSON.stringify(args['change'] ?? args));
  return typeof change === 'object' && change !== null && 'title' in change ? change['title'] : null;
}
