import { setTimeout } from 'node:timers/promises';
import type { Client } from 'pg';
import { z } from 'zod';
import { tablesOfWorkspaces } from './cast.ts';
import type { Band } from './band.ts';

/** A digest of all rows of a table that belong to these bands and their people, by table. */
export type Fingerprint = ReadonlyMap<string, string>;

/** That somebody was here is noted a while after they were. */
const movesByItself = ['last_seen_at', 'expires_at'];

const ofPeople = [
  'identity.users',
  'identity.sessions',
  'identity.factors',
  'identity.recovery_codes',
  'identity.provider_links',
  'identity.preferences',
];

export async function fingerprintOf(superuser: Client, bands: readonly Band[]): Promise<Fingerprint> {
  const taken = new Map<string, string>();
  const workspaceIds = bands.map(({ workspaceId }) => workspaceId);
  for (const table of await tablesOfWorkspaces(superuser))
    taken.set(table, await digest(superuser, table, 'workspace_id', workspaceIds));
  const userIds = bands.flatMap(({ people }) => people.map(({ userId }) => userId));
  for (const table of ofPeople) taken.set(table, await digest(superuser, table, 'user_id', userIds));
  return taken;
}

/** The same, once what is under way behind a reply has been done. */
export async function settledFingerprint(superuser: Client, bands: readonly Band[]): Promise<Fingerprint> {
  let before = await fingerprintOf(superuser, bands);
  for (;;) {
    await setTimeout(1500);
    const after = await fingerprintOf(superuser, bands);
    if (changedTables(before, after).length === 0) return after;
    before = after;
  }
}

export function changedTables(before: Fingerprint, after: Fingerprint): readonly string[] {
  return [...after].filter(([table, value]) => before.get(table) !== value).map(([table]) => table);
}

/** Tables without a row of these bands. */
export function emptyTables(taken: Fingerprint): readonly string[] {
  return [...taken].filter(([, value]) => value === 'none').map(([table]) => table);
}

async function digest(superuser: Client, table: string, column: string, ids: readonly string[]): Promise<string> {
  const { rows } = await superuser.query(
    `select coalesce(md5(string_agg(row, '' order by row)), 'none') as value
     from (select md5((to_jsonb(t) - $2::text[])::text) as row from ${table} t where ${column} = any($1)) taken`,
    [ids, movesByItself],
  );
  return z.array(z.object({ value: z.string() })).parse(rows)[0]?.value ?? 'none';
}
