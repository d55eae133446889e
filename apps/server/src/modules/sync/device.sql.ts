import { sql } from '#platform/kernel';

/** A device of a person in a workspace: the last mutation whose outcome is settled, and how far it has read. */
export interface DeviceRow {
  readonly userId: string;
  readonly lmid: number;
  readonly isFresh: boolean;
}

/** The device, within what row-level security lets through: one's own. */
export function deviceById(workspaceId: string, id: string) {
  return sql<DeviceRow>`select user_id as "userId", lmid, last_seen > now() - interval '1 hour' as "isFresh" from sync.clients
    where workspace_id = ${workspaceId} and id = ${id}`;
}

/** The same, held until the end of the transaction: what comes from one device is applied one after the other. */
export function deviceToPush(workspaceId: string, id: string) {
  return sql<DeviceRow>`select user_id as "userId", lmid, true as "isFresh" from sync.clients
    where workspace_id = ${workspaceId} and id = ${id} for update`;
}

/** Gives a device its name, unless it is taken. */
export function addDevice(workspaceId: string, id: string, { userId, schema }: { userId: string; schema: number }) {
  return sql`insert into sync.clients (workspace_id, id, user_id, schema_v)
    values (${workspaceId}, ${id}, ${userId}, ${schema}) on conflict (workspace_id, id) do nothing`;
}

/** Notes how far a device has read, so that no tombstone goes that it does not know. */
export function noteRead(workspaceId: string, id: string, cookies: Readonly<Record<string, number>>) {
  return sql`update sync.clients set acked = ${JSON.stringify(cookies)}::jsonb, last_seen = now()
    where workspace_id = ${workspaceId} and id = ${id}`;
}

export function noteDone(workspaceId: string, id: string, { lmid, schema }: { lmid: number; schema: number }) {
  return sql`update sync.clients set lmid = ${lmid}, schema_v = ${schema}, last_seen = now()
    where workspace_id = ${workspaceId} and id = ${id}`;
}

/** How many devices a person has here. */
export function countDevices(workspaceId: string, userId: string) {
  return sql<{
    count: number;
  }>`select count(*) from sync.clients where workspace_id = ${workspaceId} and user_id = ${userId}`;
}
