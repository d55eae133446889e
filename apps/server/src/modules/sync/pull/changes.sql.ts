import { fragment, sql, upTo } from '#platform/kernel';

/** A row's place in the order of its scope. */
export interface ChangeRow {
  readonly ver: number;
  readonly tbl: number;
  readonly id: string;
  readonly isGone: boolean;
}

export interface Stretch {
  readonly workspaceId: string;
  readonly scope: string;
  /** From behind this counter. */
  readonly after: number;
  /** Up to this one. */
  readonly to: number;
  readonly limit: number;
}

/** About so many changes of a scope in their order; the last transaction comes whole. Whoever has nothing needs no tombstones. */
export function changesIn({ workspaceId, scope, after, to, limit }: Stretch) {
  const there = after === 0 ? fragment`and r.gone_at is null` : fragment``;
  return sql<ChangeRow>`with page as (
      select r.ver from sync.rows r
      where r.workspace_id = ${workspaceId} and r.scope = ${scope} and r.ver > ${after} and r.ver <= ${to} ${there}
      order by r.ver ${upTo({ limit })}
    )
    select r.ver, r.tbl, r.id, r.gone_at is not null as "isGone" from sync.rows r
    where r.workspace_id = ${workspaceId} and r.scope = ${scope} and r.ver > ${after} and r.ver <= (select max(ver) from page) ${there}
    order by r.ver, r.tbl, r.id`;
}
