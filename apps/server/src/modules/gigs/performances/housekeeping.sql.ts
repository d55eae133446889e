import { retentionRules } from '@backline/contract';
import { sql } from '#platform/kernel';

/** Folds the counts of each workspace into one row; rows written meanwhile are left for the next time. */
export const foldCounts = sql`with busy as (
    select workspace_id from gigs.performance_counts group by workspace_id having count(*) > 1
  ), gone as (
    delete from gigs.performance_counts c using busy b where c.workspace_id = b.workspace_id returning c.workspace_id, c.delta
  )
  insert into gigs.performance_counts (workspace_id, delta) select workspace_id, sum(delta) from gone group by workspace_id`;

/** What has been in the trash for long enough goes for good; a show with its money, notes and songs. */
export const emptyTrash = [
  sql`delete from gigs.performances where deleted_at < now() - make_interval(days => ${retentionRules.trash.days}::int)`,
  // A profile that shows were logged for stays in the trash as long as they do.
  sql`delete from gigs.profiles p where deleted_at < now() - make_interval(days => ${retentionRules.trash.days}::int)
    and not exists (select from gigs.performances s where s.workspace_id = p.workspace_id and s.profile_id = p.id)`,
];
