import { randomUUID } from 'node:crypto';
import { insert, remove, select } from './probe.ts';
import type { Probe } from './probe.ts';
import type { Place, Values } from './place.ts';
import type { MadeRow, RowMaker } from './row-maker.ts';
import { closed } from './row-probes.ts';

/** What a table promises beyond its class. A policy that no promise needs fails the test: say here what it is for. */
interface Extra {
  /** Roles of the machinery that are let in, and how far: r(ead), c(reate), u(pdate), d(elete). */
  readonly readers?: { readonly backline_gate?: string; readonly backline_owner?: string };
  /** Commands append to it, each in its own workspace's name. */
  readonly isTold?: true;
  /** What has to be there in a workspace before a row of this table can be seen in it. */
  readonly setOut?: (maker: RowMaker, place: Place) => Promise<unknown>;
  /** What its row in a place says, where another row has to name it first. */
  readonly given?: (place: Place) => Values;
  /** A policy that hides by itself what another one hides too: the other shows what it is for when this one is away. */
  readonly covers?: { readonly [hidden: string]: string };
  readonly probes?: (maker: RowMaker) => Promise<readonly Probe[]>;
}

const forTheGate: Extra = { readers: { backline_gate: 'r' } };
const forTheOwner: Extra = { readers: { backline_owner: 'r' } };

export const extras: Readonly<Record<string, Extra>> = {
  'identity.users': forTheGate,
  'identity.sessions': forTheGate,
  'identity.preferences': forTheGate,
  'workspaces.workspaces': forTheGate,
  'workspaces.slugs': { readers: { backline_gate: 'rcu' } },
  'workspaces.members': forTheGate,
  'workspaces.invitations': forTheGate,
  'workspaces.service_accounts': forTheGate,
  'workspaces.api_keys': forTheGate,
  'workspaces.api_key_secrets': forTheGate,
  'workspaces.support_grants': { readers: { backline_gate: 'r' }, ...forReadersOfTheLog('workspaces.support_grants') },
  'workspaces.support_looks': forReadersOfTheLog('workspaces.support_looks'),
  'workspaces.roles': forTheGate,
  'workspaces.role_parents': forTheGate,
  'workspaces.teams': forTheGate,
  'workspaces.team_members': forTheGate,
  'workspaces.team_grants': forTheGate,
  'workspaces.project_teams': forTheGate,
  'workspaces.project_members': forTheGate,
  'events.log': { readers: { backline_owner: 'rd' } },
  'events.positions': forTheOwner,
  'events.relay': { readers: { backline_owner: 'crud' } },
  'events.outbox': { ...forTheOwner, isTold: true, probes: async (maker) => await toldProbes('events.outbox', maker) },
  'audit.entries': {
    readers: { backline_gate: 'ru' },
    isTold: true,
    probes: async (maker) => [
      ...(await toldProbes('audit.entries', maker)),
      ...(await auditProbes('audit.entries', maker)),
      ...(await cutProbes('audit.entries', maker)),
    ],
  },
  'audit."values"': {
    readers: { backline_gate: 'rd' },
    isTold: true,
    probes: async (maker) => [
      ...(await toldProbes('audit."values"', maker)),
      ...(await auditProbes('audit."values"', maker)),
    ],
  },
  'audit.seal': {
    ...forTheGate,
    probes: async (maker) => [...(await auditProbes('audit.seal', maker)), ...(await cutProbes('audit.seal', maker))],
  },
  'audit.chains': { probes: async (maker) => await auditProbes('audit.chains', maker) },
  'audit.heads': { ...forTheGate, probes: async (maker) => await auditProbes('audit.heads', maker) },
  'audit.sealer': { readers: { backline_owner: 'crud' } },
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
  'sync.scopes': {
    readers: { backline_gate: 'rcu' },
    probes: async (maker) => await scopeProbes('sync.scopes', maker),
  },
  'sync.rows': { readers: { backline_gate: 'rcu' }, probes: async (maker) => await scopeProbes('sync.rows', maker) },
  'sync.conflicts': { probes: async (maker) => await scopeProbes('sync.conflicts', maker) },
  'vault.keys': forTheGate,
  'vault.private_records': {
    ...forTheGate,
    // A record is seen through a share of it, which is there first.
    given: ({ workspaceId }) => ({ id: workspaceId }),
    setOut: async (maker, place) => await maker.make('vault.private_shares', place, { record_id: place.workspaceId }),
    async probes(maker) {
      const place = { workspaceId: randomUUID(), userId: randomUUID() };
      const [reads, , ...writes] = closed(
        'that somebody else holds',
        await maker.make('vault.private_records', place),
        'backline_app',
        place,
      );
      return [reads, ...writes].filter((probe) => probe !== undefined);
    },
  },
  'vault.private_shares': {
    ...forTheGate,
    // The first share of a record that is about to be made; the foreign key waits for the end.
    given: () => ({ record_id: randomUUID() }),
    async probes(maker) {
      const place = { workspaceId: randomUUID(), userId: randomUUID() };
      const share = await maker.make('vault.private_shares', place);
      return closed('of somebody else', share, 'backline_app', { ...place, userId: randomUUID() });
    },
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

/** Rows of a scope are for those who are in it. */
async function scopeProbes(table: string, maker: RowMaker): Promise<readonly Probe[]> {
  const place = { workspaceId: randomUUID(), userId: randomUUID() };
  const viewer = { workspaceId: place.workspaceId, userId: randomUUID() };
  await maker.make('workspaces.members', place, { role: 'member' });
  await maker.make('workspaces.members', viewer, { role: 'viewer' });
  const [money, crew, own] = [
    await maker.make(table, place, { scope: 'money' }),
    await maker.make(table, place, { scope: 'crew' }),
    await maker.make(table, place, { scope: `member:${place.userId}` }),
  ];
  const reads = (says: string, row: MadeRow, inside: Probe['inside']): Probe => {
    return { says, role: 'backline_app', inside, statement: select(table, row.key), answers: 1 };
  };
  return [
    reads('of the money as who sees it', money, { ...place, seesMoney: true }),
    ...closed('of the money as who does not see it', money, 'backline_app', place),
    reads('of the crew as a member', crew, place),
    ...closed('of the crew as a viewer', crew, 'backline_app', viewer),
    reads('of oneself', own, place),
    ...closed('of somebody else', own, 'backline_app', { ...viewer, seesMoney: true }),
  ];
}

/** Rows of a workspace for those alone who read its log. */
function forReadersOfTheLog(table: string): Extra {
  return {
    setOut: async (maker, place) => await maker.make('workspaces.members', place, { role: 'admin' }),
    async probes(maker) {
      const editor = { workspaceId: randomUUID(), userId: randomUUID() };
      await maker.make('workspaces.members', editor, { role: 'editor' });
      return closed('as an editor', await maker.make(table, editor), 'backline_app', editor);
    },
  };
}

/** The audit log is read by owners and admins of its workspace, and by nobody else. */
async function auditProbes(table: string, maker: RowMaker): Promise<readonly Probe[]> {
  const probesAs = async (role: string, answers: number): Promise<Probe> => {
    const place = { workspaceId: randomUUID(), userId: randomUUID() };
    await maker.make('workspaces.members', place, { role });
    const { key } = await maker.make(table, place);
    const statement = select(table, key);
    return { says: `reads the log as ${role}`, role: 'backline_app', inside: place, statement, answers };
  };
  const admin = await probesAs('admin', 1);
  const elsewhere = await maker.make(table, { workspaceId: randomUUID(), userId: randomUUID() });
  return [
    admin,
    await probesAs('owner', 1),
    await probesAs('editor', 0),
    { ...admin, says: 'reads the log of another workspace', statement: select(table, elsewhere.key), answers: 0 },
  ];
}

/** What was anchored long ago may be cut, up to the anchor and not behind it. */
async function cutProbes(table: string, maker: RowMaker): Promise<readonly Probe[]> {
  const cut = async (says: string, anchoredAt: string, number: number, answers: number): Promise<Probe> => {
    const place = { workspaceId: randomUUID(), userId: randomUUID() };
    const entry = await maker.make('audit.entries', place);
    const seal = await maker.make('audit.seal', place, { number: 5, entry_id: entry.key['id'] });
    await maker.make('audit.heads', place, { number, anchored_at: anchoredAt });
    const { key } = table === 'audit.seal' ? seal : entry;
    return { says, role: 'backline_gate', inside: null, statement: remove(table, key), answers };
  };
  return [
    await cut('cuts what was anchored long ago', '2020-01-01', 5, 1),
    await cut('cuts what stands behind the anchor', '2020-01-01', 4, 0),
    await cut('cuts what was anchored just now', new Date().toISOString(), 5, 0),
  ];
}

/** What one person keeps to themselves is hidden from the others of their workspace. */
async function privateProbes(maker: RowMaker, make: (place: Place) => Promise<MadeRow>): Promise<readonly Probe[]> {
  const place = { workspaceId: randomUUID(), userId: randomUUID() };
  const colleague = { ...place, userId: randomUUID(), seesMoney: true };
  return closed('that is private to a colleague', await make(place), 'backline_app', colleague);
}

/** Commands tell in the name of their workspace; what belongs to none is told in the platform's. */
async function toldProbes(table: string, maker: RowMaker): Promise<readonly Probe[]> {
  const place = { workspaceId: randomUUID(), userId: randomUUID() };
  const { values, key } = await maker.make(table, place);
  const tells = (says: string, inside: Place | null, workspaceId: string, answers: Probe['answers']): Probe => {
    const statement = insert(table, { ...values, workspace_id: workspaceId });
    return { says, role: 'backline_app', inside, before: remove(table, key), statement, answers };
  };
  const platform = '00000000-0000-0000-0000-000000000000';
  return [
    tells('tells in its own name', place, place.workspaceId, 1),
    tells('tells in the name of another workspace', place, randomUUID(), 'refused'),
    tells("tells in the platform's name, from inside a workspace", place, platform, 'refused'),
    tells("tells in the platform's name, outside of any", null, platform, 1),
  ];
}
