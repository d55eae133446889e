import { randomUUID } from 'node:crypto';
import type { Client } from 'pg';
import type { Table } from './catalogue.ts';
import { extras } from './extras.ts';
import { broken } from './probe.ts';
import type { Probe } from './probe.ts';
import { createRowMaker } from './row-maker.ts';
import type { MadeRow, RowMaker } from './row-maker.ts';
import { cannotMove, closed, open } from './row-probes.ts';

/**
 * Which promises about a table are not kept, in words. Two workspaces (or two people) get a row each, and every
 * command is tried on one's own, on the other's, and with no door opened. All privileges are granted for the while:
 * the policies have to hold by themselves.
 */
export async function brokenPromises(
  client: Client,
  catalogue: readonly Table[],
  table: Table,
): Promise<readonly string[]> {
  const schema = table.name.split('.')[0];
  const everybody = 'backline_app, backline_system, backline_gate, backline_owner';
  await client.query(`grant usage on schema ${schema} to ${everybody}`);
  await client.query(`grant select, insert, update, delete on ${table.name} to ${everybody}`);
  return await broken(client, await probesOf(table, createRowMaker(client, catalogue)));
}

async function probesOf(table: Table, maker: RowMaker): Promise<readonly Probe[]> {
  const { probes = async () => [] } = extras[table.name] ?? {};
  const byClass = { tenant: tenantProbes, user: userProbes, shared: sharedProbes, platform: platformProbes };
  return [...(await byClass[table.class](table, maker)), ...(await probes(maker))];
}

/** One person in two workspaces: what they may do in the one must not reach into the other. */
async function tenantProbes(table: Table, maker: RowMaker): Promise<readonly Probe[]> {
  const userId = randomUUID();
  const here = { workspaceId: randomUUID(), userId };
  const there = { workspaceId: randomUUID(), userId };
  const { setOut, given = () => ({}) } = extras[table.name] ?? {};
  for (const place of [here, there]) await setOut?.(maker, place);
  const [own, other] = [
    await maker.make(table.name, here, given(here)),
    await maker.make(table.name, there, given(there)),
  ];
  const inside = { ...here, seesMoney: true };
  return [
    ...open('inside its workspace', own, 'backline_app', inside),
    ...closed('from another workspace', other, 'backline_app', inside),
    ...closed('with no workspace opened', own, 'backline_app', null),
    ...closed('with only a person known', own, 'backline_app', { userId, seesMoney: true }),
    ...(table.audience === 'money' ? closed('without seeing money', own, 'backline_app', here) : []),
    ...(table.audience === 'own'
      ? closed('of somebody else inside', own, 'backline_app', { ...inside, userId: randomUUID() })
      : []),
    cannotMove('into another workspace', own, 'workspace_id', there.workspaceId, inside),
    ...machinery(own),
  ];
}

async function userProbes(table: Table, maker: RowMaker): Promise<readonly Probe[]> {
  const me = { workspaceId: randomUUID(), userId: randomUUID() };
  const own = await maker.make(table.name, me);
  const other = await maker.make(table.name, { ...me, userId: randomUUID() });
  const stranger = await maker.make('identity.users', { ...me, userId: randomUUID() });
  const isMovable = 'user_id' in own.values;
  return [
    ...open('for its person', own, 'backline_app', me),
    ...closed('for another person', other, 'backline_app', me),
    ...closed('with nobody known', own, 'backline_app', null),
    ...(isMovable ? [cannotMove('to another person', own, 'user_id', stranger.key['id'], me)] : []),
    ...machinery(own),
  ];
}

async function sharedProbes(table: Table, maker: RowMaker): Promise<readonly Probe[]> {
  const row = await maker.make(table.name, { workspaceId: randomUUID(), userId: randomUUID() });
  const [reading, ...writing] = closed('for anybody', row, 'backline_app', null);
  if (!reading) throw new Error('there is no question');
  return [{ ...reading, says: 'reads it', answers: 1 }, ...writing, ...machinery(row)];
}

/** The system's own: a request meets none of it, whatever workspace and person it stands for. */
async function platformProbes(table: Table, maker: RowMaker): Promise<readonly Probe[]> {
  const place = { workspaceId: randomUUID(), userId: randomUUID() };
  const row = await maker.make(table.name, place);
  const told = extras[table.name]?.isTold ?? false;
  return [
    ...closed('inside its workspace', row, 'backline_app', { ...place, seesMoney: true }, told),
    ...closed('with nothing opened', row, 'backline_app', null),
    ...machinery(row),
  ];
}

/** The system sees everything; the others what they are let in for, by extras.ts, and nothing else. */
function machinery(row: MadeRow): readonly Probe[] {
  const { readers = {} } = extras[row.table.name] ?? {};
  // The owner acts as the gate where it makes the gate's functions; so it reads what the gate reads.
  const reaches = {
    backline_gate: readers.backline_gate,
    backline_owner: readers.backline_owner ?? readers.backline_gate,
  };
  const others = (['backline_gate', 'backline_owner'] as const).flatMap((role) => {
    const reach = reaches[role];
    return open('as a part of the machinery', row, role, null).map((probe, command) => {
      if (reach?.includes('rcud'.charAt(command))) return probe;
      return { ...probe, answers: 'nothing' as const };
    });
  });
  return [...open('over all workspaces', row, 'backline_system', null), ...others];
}
