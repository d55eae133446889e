import type { BackupRhythm, BackupSchedule } from '@backline/contract/transfer';
import { sql } from '#platform/kernel';

const never: BackupSchedule = { daily: false, weekly: false, monthly: false, hasPassphrase: false };

export interface ScheduleRow extends BackupSchedule {
  readonly id: string;
  readonly keySealed: Buffer | null;
}

export function scheduleOf(workspaceId: string) {
  return sql<ScheduleRow>`select id, daily, weekly, monthly, key_sealed is not null as "hasPassphrase", key_sealed as "keySealed"
    from transfer.schedules where workspace_id = ${workspaceId}`;
}

/** The timetable as it is shown: one that nobody has written never rings. */
export function viewSchedule(row: ScheduleRow | undefined): BackupSchedule {
  if (!row) return never;
  const { daily, weekly, monthly, hasPassphrase } = row;
  return { daily, weekly, monthly, hasPassphrase };
}

export interface ScheduleToWrite extends Pick<BackupSchedule, BackupRhythm> {
  readonly workspaceId: string;
  readonly id: string;
  readonly keySealed: Buffer | null;
}

export function writeSchedule({ workspaceId, id, daily, weekly, monthly, keySealed }: ScheduleToWrite) {
  return sql`insert into transfer.schedules as s (workspace_id, id, daily, weekly, monthly, key_sealed)
    values (${workspaceId}, ${id}, ${daily}, ${weekly}, ${monthly}, ${keySealed}::bytea)
    on conflict (workspace_id) do update set daily = excluded.daily, weekly = excluded.weekly, monthly = excluded.monthly,
      key_sealed = excluded.key_sealed`;
}

export interface Due {
  readonly workspaceId: string;
  readonly scheduleId: string;
  readonly kind: BackupRhythm;
  readonly keySealed: Buffer | null;
}

/** What is due on this day and not made yet: every day, on Mondays, and on the first of a month. For the system. */
export const dueBackups = sql<Due>`select s.workspace_id as "workspaceId", s.id as "scheduleId", due.kind, s.key_sealed as "keySealed"
  from transfer.schedules s cross join lateral (values
    ('daily', s.daily), ('weekly', s.weekly and extract(isodow from now()) = 1), ('monthly', s.monthly and extract(day from now()) = 1)
  ) as due (kind, is_due)
  where due.is_due and not exists (select from transfer.backups b where b.workspace_id = s.workspace_id and b.kind = due.kind
    and b.state <> 'failed' and b.created_at >= date_trunc('day', now()))
  for update of s skip locked`;
