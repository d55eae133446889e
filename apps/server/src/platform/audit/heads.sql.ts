import { sql } from '#platform/kernel';
import type { Anchor } from './verify.sql.ts';

/** Where chains end that have grown since they were anchored last. */
export const headsToAnchor = sql<Anchor>`select c.workspace_id as "workspaceId", c.number, encode(c.hash, 'hex') as hash,
    now() as "anchoredAt"
  from audit.chains c
  where not exists (select from audit.heads h where h.workspace_id = c.workspace_id and h.number >= c.number)
  order by 1`;

export function insertHeads(heads: readonly Anchor[]) {
  return sql`insert into audit.heads (workspace_id, number, hash)
    select w, n, decode(h, 'hex') from unnest(${heads.map((head) => head.workspaceId)}::uuid[],
      ${heads.map((head) => head.number)}::bigint[], ${heads.map((head) => head.hash)}::text[]) as head(w, n, h)
    on conflict do nothing`;
}
