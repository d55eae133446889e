import { randomBytes, randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import type { Client } from 'pg';
import { z } from 'zod';
import { hashOfToken } from '#platform/http';
import { readCatalogue } from '../../tenancy/catalogue.ts';
import type { Table } from '../../tenancy/catalogue.ts';
import { createRowMaker } from '../../tenancy/row-maker.ts';
import type { RowMaker } from '../../tenancy/row-maker.ts';
import type { Ask } from './ask.ts';
import type { Band, Person } from './band.ts';
import { addPrograms } from './programs.ts';
import { kindOfTable } from './kinds.ts';
import type { OwnedWords } from './owned-words.ts';

/** Owns what anybody may see: who attacks. */
export const everybody = 'everybody';

/** Filled by what the band does; a row that nobody has brought about would be worked on by the machinery. */
const leftToTheServer: ReadonlySet<string> = new Set([
  'app.idempotency',
  'gigs.performance_counts',
  'jobs.jobs',
  'jobs.history',
  'sync.rows',
  'sync.scopes',
  'transfer.imports',
  'workspaces.workspaces',
]);

/** Tables that name a workspace, and in which there is nothing to be found of one where all goes well. */
export const emptyWhereAllIsWell: ReadonlySet<string> = new Set(['events.dead_letters', 'app.idempotency']);

export interface Cast {
  /** A band with a row in every table of tenants, which nobody of it touches again. */
  victim(): Promise<Band>;
  /** Two bands of one attacker each role, and somebody who is in both. */
  attackers(): Promise<readonly Band[]>;
  /** A band whose owner is at work meanwhile. */
  neighbour(): Promise<Band>;
}

const roles = ['admin', 'editor', 'member', 'viewer'] as const;
const madeUpWord = () => `r${randomBytes(4).toString('hex')}`;

export async function createCast(superuser: Client, ask: Ask, words: OwnedWords): Promise<Cast> {
  const catalogue = await readCatalogue(superuser);
  const maker = createRowMaker(superuser, catalogue);

  async function person(account: { readonly platform_role?: string } = {}): Promise<Person> {
    const place = { userId: randomUUID(), workspaceId: randomUUID() };
    const session = randomBytes(32).toString('base64url');
    const name = madeUpWord();
    await maker.make('identity.users', place, {
      state: 'active',
      display_name: name,
      verified_at: new Date(),
      ...account,
    });
    const later = new Date(Date.now() + 86_400_000);
    const lasting = { token_hash: hashOfToken(session), expires_at: later, expires_at_latest: later };
    await maker.make('identity.sessions', place, lasting);
    return { userId: place.userId, name, session, proof: { session }, workspaceIds: [] };
  }

  async function open(owner: Person): Promise<string> {
    const body = { kind: 'band', name: madeUpWord() };
    const headers = { 'content-type': 'application/json' };
    const { status, text } = await ask(owner.proof, { method: 'POST', url: '/api/v1/workspaces', body, headers });
    if (status !== 201) throw new Error(`no band could be opened: ${text}`);
    const reply: unknown = JSON.parse(text.slice(text.indexOf('\n')));
    return z.object({ data: z.object({ id: z.uuid() }) }).parse(reply).data.id;
  }

  /** Somebody of support who looks into a band. */
  async function helper(workspaceId: string): Promise<Person> {
    const who = await person({ platform_role: 'support' });
    const url = `/api/v1/admin/workspaces/${workspaceId}/support-grants`;
    const body = { reason: 'Asked for by the fuzz', minutes: 60 };
    const headers = { 'content-type': 'application/json' };
    const { status, text } = await ask(who.proof, { method: 'POST', url, body, headers });
    if (status !== 201) throw new Error(`nobody could look in: ${text}`);
    const [grantId = ''] = /"id":"[0-9a-f-]{36}"/.exec(text) ?? [];
    words.learn(grantId, workspaceId, 'support-grants');
    return { ...who, workspaceIds: [workspaceId], looksIn: true };
  }

  async function band(): Promise<Band> {
    const founder = await person();
    const workspaceId = await open(founder);
    const owner = { ...founder, workspaceIds: [workspaceId] };
    const people: Person[] = [owner];
    for (const role of roles) people.push(await join(await person(), workspaceId, role));
    // What only a device can seal: chance would never make any.
    for (const { userId } of people) await maker.make('vault.private_shares', { workspaceId, userId });
    return { workspaceId, owner, people };
  }

  /** What leaves rows that only the server can make: an import with its jobs, a change in the audit log, a second factor. */
  async function act({ userId, proof }: Person, workspaceId: string): Promise<void> {
    const url = `/api/v1/workspaces/${workspaceId}`;
    const json = { 'content-type': 'application/json' };
    await ask(proof, { method: 'PATCH', url, body: { name: madeUpWord() }, headers: json });
    const [body, headers] = [`date,venue\n2024-05-31,${madeUpWord()}`, { 'content-type': 'application/octet-stream' }];
    await ask(proof, { method: 'POST', url: `${url}/imports`, body, headers });
    const finished = `select from jobs.jobs where workspace_id = $1 and state = 'succeeded'`;
    while ((await superuser.query(finished, [workspaceId])).rowCount === 0) await setTimeout(100);
    for (const table of [
      'identity.factors',
      'identity.recovery_codes',
      'identity.provider_links',
      'identity.preferences',
    ])
      await maker.make(table, { userId, workspaceId });
  }

  async function join(who: Person, workspaceId: string, role: string): Promise<Person> {
    await maker.make('workspaces.members', { workspaceId, userId: who.userId }, { role });
    return { ...who, workspaceIds: [...who.workspaceIds, workspaceId] };
  }

  return {
    async victim() {
      const filled = await band();
      const { workspaceId, owner, people } = filled;
      await fill(maker, catalogue, workspaceId);
      await act(owner, workspaceId);
      for (const { table, rows } of await rowsOf(superuser, workspaceId))
        words.learn(rows, workspaceId, kindOfTable(table));
      for (const { userId } of people) {
        const { rows } = await superuser.query('select u::text as row from identity.users u where id = $1', [userId]);
        words.learn(JSON.stringify(rows), workspaceId);
      }
      return filled;
    },
    async attackers() {
      const [first, second] = [await band(), await band()];
      const [joint] = [
        await join(await join(await person(), first.workspaceId, 'member'), second.workspaceId, 'viewer'),
      ];
      const looking = await helper(first.workspaceId);
      for (const { userId, name } of [...first.people, ...second.people, joint, looking])
        words.learn(`${userId} ${name}`, everybody);
      for (const { workspaceId } of [first, second]) words.learn(workspaceId, workspaceId);
      return [
        { ...first, people: [...first.people, joint, looking, ...(await addPrograms(ask, first))] },
        { ...second, people: [...second.people, ...(await addPrograms(ask, second))] },
      ];
    },
    async neighbour() {
      const open = await band();
      await helper(open.workspaceId);
      words.learn(open.workspaceId, open.workspaceId);
      return open;
    },
  };
}

/** A row in every table, each of somebody new: nobody is a member twice. */
async function fill(maker: RowMaker, catalogue: readonly Table[], workspaceId: string): Promise<void> {
  for (const { name } of catalogue.filter((table) => table.class === 'tenant' && !leftToTheServer.has(table.name))) {
    await maker.make(name, { workspaceId, userId: randomUUID() });
  }
}

/** Every row that belongs to a workspace, as JSON, by table. */
async function rowsOf(superuser: Client, workspaceId: string): Promise<readonly { table: string; rows: string }[]> {
  const found: { table: string; rows: string }[] = [];
  for (const table of await tablesOfWorkspaces(superuser)) {
    const { rows } = await superuser.query(`select to_jsonb(t) as row from ${table} t where workspace_id = $1`, [
      workspaceId,
    ]);
    found.push({ table, rows: JSON.stringify(rows) });
  }
  return found;
}

/** Whatever has a column that says whose a row is, but what the machinery works on by itself. */
export async function tablesOfWorkspaces(superuser: Client): Promise<readonly string[]> {
  const { rows } = await superuser.query(`select c.oid::regclass::text as name from pg_class c
    join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and not c.relispartition
      and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'workspace_id' and not a.attisdropped)
      and n.nspname not in ('graphile_worker')
      and c.oid::regclass::text not in ('events.outbox', 'audit.seal', 'audit.chains', 'audit.heads', 'gigs.performance_counts')
    order by 1`);
  return z
    .array(z.object({ name: z.string() }))
    .parse(rows)
    .map(({ name }) => name);
}
