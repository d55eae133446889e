import { createHash } from 'node:crypto';
import type { ScopeChanges, SyncChange, SyncPull, SyncPulled } from '@backline/contract';
import { oldestSyncProto, oldestSyncSchema, syncedTables } from '@backline/contract';
import { z } from 'zod';
import type { Exporting } from '#platform/http';
import { fail, reachableBy, reachesAll } from '#platform/kernel';
import type { Actor, Db, Reachable, SyncedRowsOf } from '#platform/kernel';
import { deviceById } from '../device.sql.ts';
import { noteDevice, requirePerson } from '../device.ts';
import { changesIn } from './changes.sql.ts';
import type { ChangeRow } from './changes.sql.ts';
import { epochNow, scopesOf } from './scope.sql.ts';
import type { ScopeRow } from './scope.sql.ts';

type Asked = z.output<typeof SyncPull>;

/**
 * What changed since a device pulled last: the counters of its scopes and the rows behind them, out of one picture of the data.
 *
 *   cookie 0, another history, other rights, a cookie from the future or from before what was let go of ──▶ reset, from the start
 *   else ──▶ what lies behind the cookie, whole transactions, about `limit` rows
 */
export async function pull(
  read: Exporting,
  asked: Asked,
  synced: readonly SyncedRowsOf[],
): Promise<z.input<typeof SyncPulled>> {
  if (asked.proto < oldestSyncProto || asked.schema < oldestSyncSchema)
    fail('UPGRADE_REQUIRED', {
      message: 'This app is too old to read here. Load it again: what you wrote is sent first.',
    });
  const { workspaceId } = read;
  const { pulled, isFresh } = await read.inside(async (db, actor) => {
    requirePerson(actor);
    const reader = readerOf(actor, workspaceId, synced);
    const [epoch, granted, device] = await Promise.all([
      db.one(epochNow),
      db.all(scopesOf(workspaceId)),
      db.maybe(deviceById(workspaceId, asked.clientId)),
    ]);
    const isOther = asked.epoch !== epoch.id || asked.rights !== reader.rights;
    const scopes: ScopeChanges[] = [];
    let left = asked.limit;
    for (const scope of granted) {
      const known = asked.cookies[scope.scope] ?? 0;
      const reset = known > 0 && (isOther || known > scope.ver || known < scope.minVer);
      const changed = await changesOf(db, reader, { scope, from: reset ? 0 : known, limit: left, reset });
      left = Math.max(0, left - changed.changes.length);
      scopes.push(changed);
    }
    const pulled = {
      epoch: epoch.id,
      serverTime: read.now.getTime(),
      lmid: device?.lmid ?? 0,
      rights: reader.rights,
      grants: granted.map(({ scope }) => scope),
      scopes,
    };
    return { pulled, isFresh: device?.isFresh ?? false };
  });
  // A snapshot writes nothing; that the device is alive is noted once an hour.
  if (!isFresh)
    await read.note(
      async (ctx) => await noteDevice(ctx, { id: asked.clientId, schema: asked.schema, cookies: asked.cookies }),
    );
  return pulled;
}

/** Who reads, and what of each table. */
export interface Reader {
  readonly workspaceId: string;
  /** Equal for whoever may read the same rows. */
  readonly rights: string;
  /** Whether they read all that a scope holds. */
  isWhole(scope: string): boolean;
  readonly tables: ReadonlyMap<number, { readonly declared: SyncedRowsOf; readonly reachable: Reachable }>;
}

export function readerOf(actor: Actor, workspaceId: string, synced: readonly SyncedRowsOf[]): Reader {
  const tables = new Map(
    synced.map((declared) => {
      const reachable = declared.resource === null ? reachesAll : reachableBy(actor, declared.resource, 'read');
      return [syncedTables[declared.table], { declared, reachable }];
    }),
  );
  const keys = [...tables].map(([number, { reachable }]) => `${number} ${reachable.key}`);
  return {
    workspaceId,
    rights: createHash('sha256').update(keys.join('\n')).digest('base64url').slice(0, 22),
    isWhole: (scope) =>
      [...tables.values()].every(
        ({ declared: { within }, reachable }) =>
          reachable.isAll || (within !== undefined && !scope.startsWith(`${within}:`)),
      ),
    tables,
  };
}

interface Wanted {
  readonly scope: ScopeRow;
  readonly from: number;
  readonly limit: number;
  readonly reset: boolean;
}

async function changesOf(db: Db, reader: Reader, { scope, from, limit, reset }: Wanted): Promise<ScopeChanges> {
  const named = { scope: scope.scope, from, reset };
  if (limit === 0 && scope.ver > from) return { ...named, to: from, more: true, ver: scope.ver, changes: [] };
  const rows =
    scope.ver > from
      ? await db.all(
          changesIn({ workspaceId: reader.workspaceId, scope: scope.scope, after: from, to: scope.ver, limit }),
        )
      : [];
  const last = rows.at(-1)?.ver ?? scope.ver;
  // Fewer than asked for: there is nothing behind them.
  const to = rows.length < limit ? scope.ver : last;
  const more = to < scope.ver;
  const texts = await textsOf(db, reader, rows);
  const changes = rows.map((row): SyncChange => {
    const text = texts.get(keyOf(row));
    const place = { t: row.tbl, i: row.id, v: row.ver };
    return text === undefined ? { ...place, op: 'del' } : { ...place, op: 'put', d: Row.parse(JSON.parse(text)) };
  });
  if (more) return { ...named, to, more, ver: scope.ver, changes };
  const whole = reader.isWhole(scope.scope) ? { digest: scope.digest, count: scope.count } : {};
  return { ...named, to, more, changes, ...whole };
}

const Row = z.record(z.string(), z.unknown());

/** The rows of some changes as they travel; what is gone, or not for the reader, is not among them. */
export async function textsOf(
  db: Db,
  reader: Reader,
  rows: readonly ChangeRow[],
): Promise<ReadonlyMap<string, string>> {
  const wanted = Map.groupBy(
    rows.filter(({ isGone }) => !isGone),
    ({ tbl }) => tbl,
  );
  const found = await Promise.all(
    [...wanted].map(async ([tbl, of]) => {
      const table = reader.tables.get(tbl);
      if (!table) return [];
      const ids = of.map(({ id }) => id);
      const texts = await db.all(table.declared.rows(reader.workspaceId, ids, table.reachable));
      return texts.map(({ id, text }) => [keyOf({ tbl, id }), text] as const);
    }),
  );
  return new Map(found.flat());
}

export function keyOf({ tbl, id }: Pick<ChangeRow, 'tbl' | 'id'>): string {
  return `${tbl} ${id}`;
}
