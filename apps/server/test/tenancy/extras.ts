import { randomUUID } from 'node:crypto';
import { insert } from './probe.ts';
import type { Probe } from './probe.ts';
import type { Place } from './place.ts';
import type { MadeRow, RowMaker } from './row-maker.ts';
import { closed } from './row-probes.ts';

/** What a table promises beyond its class. A policy that no promise needs fails the test: say here what it is for. */
interface Extra {
  /** Roles of the machinery that are let in, and how far. */
  readonly readers?: { readonly backline_gate?: 'reads'; readonly backline_owner?: 'reads' | 'writes' };
  /** Commands append to it, each in its own workspace's name. */
  readonly isTold?: true;
  /** What has to be there in a workspace before a row of this table can be seen in it. */
  readonly setOut?: (maker: RowMaker, place: Place) => Promise<unknown>;
  /** A policy that hides by itself what another one hides too: the other shows what it is for when this one is away. */
  readonly covers?: { readonly [hidden: string]: string };
  readonly probes?: (maker: RowMaker) => Promise<readonly Probe[]>;
}

const forTheGate: Extra = { readers: { backline_gate: 'reads' } };
const forTheOwner: Extra = { readers: { backline_owner: 'reads' } };

export const extras: Readonly<Record<string, Extra>> = {
  'identity.users': forTheGate,
  'identity.sessions': forTheGate,
  'workspaces.workspaces': forTheGate,
  'workspaces.slugs': forTheGate,
  'workspaces.members': forTheGate,
  'events.log': forTheOwner,
  'events.positions': forTheOwner,
  'events.relay': { readers: { backline_owner: 'writes' } },
  'events.outbox': { ...forTheOwner, isTold: true, probes: async (maker) => await toldProbes('events.outbox', maker) },
  'audit.entries': { isTold: true, probes: async (maker) => await toldProbes('audit.entries', maker) },
  'gigs.profiles': {
    ...forTheGate,
    probes: async (maker) =>
      await privateProbes(maker, (place) => maker.make('gigs.profiles', place, { visibility: 'private' })),
  },
  'bands.set_lists': {
    probes: async (maker) =>
      await privateProbes(maker, (place) => maker.make('bands.set_lists', place, { visibility: 'private' })),
  },
  'bands.set_list_items': {
    // The list of another workspace is not seen either, and with it its items.
    covers: { tenant: 'with_list' },
    probes: async (maker) =>
      await privateProbes(maker, async (place) => {
        const list = await maker.make('bands.set_lists', place, { visibility: 'private' });
        return await maker.make('bands.set_list_items', place, { set_list_id: list.key['id'] });
      }),
  },
  'venues.venue_notes': {
    setOut: async (maker, place) => await maker.make('workspaces.members', place, { role: 'member' }),
    async probes(maker) {
      const viewer = { workspaceId: randomUUID(), userId: randomUUID() };
      await maker.make('workspaces.members', viewer, { role: 'viewer' });
      return closed('as a viewer', await maker.make('venues.venue_notes', viewer), 'backline_app', viewer);
    },
  },
};

/** What one person keeps to themselves is hidden from the others of their workspace. */
async function privateProbes(maker: RowMaker, make: (place: Place) => Promise<MadeRow>): Promise<readonly Probe[]> {
  const place = { workspaceId: randomUUID(), userId: randomUUID() };
  const colleague = { ...place, userId: randomUUID(), seesMoney: true };
  return closed('that is private to a colleague', await make(place), 'backline_app', colleague);
}

/** Commands tell in the name of their workspace; what belongs to none is told in the platform's. */
async function toldProbes(table: string, maker: RowMaker): Promise<readonly Probe[]> {
  const place = { workspaceId: randomUUID(), userId: randomUUID() };
  const { values } = await maker.make(table, place);
  const tells = (says: string, inside: Place | null, workspaceId: string, answers: Probe['answers']): Probe => {
    const statement = insert(table, { ...values, workspace_id: workspaceId });
    return { says, role: 'backline_app', inside, statement, answers };
  };
  const platform = '00000000-0000-0000-0000-000000000000';
  return [
    tells('tells in its own name', place, place.workspaceId, 1),
    tells('tells in the name of another workspace', place, randomUUID(), 'refused'),
    tells("tells in the platform's name, from inside a workspace", place, platform, 'refused'),
    tells("tells in the platform's name, outside of any", null, platform, 1),
  ];
}
