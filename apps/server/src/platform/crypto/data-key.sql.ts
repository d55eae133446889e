import { fragment, sql } from '#platform/kernel';

export interface DataKeyRow {
  readonly id: string;
  readonly masterKey: string;
  readonly wrapped: Buffer;
}

/** Takes a block of uses of the data key that seals now; no row when there is none, or when it has done its work. */
export function reserveUses(uses: number, most: number, days: number) {
  // Said twice: whoever waited for another's block is asked again by the outer condition alone.
  const mayTake = fragment`retired_at is null and uses + ${uses}::bigint <= ${most}::bigint
    and created_at > now() - make_interval(days => ${days}::int)`;
  return sql<DataKeyRow>`update crypto.data_keys set uses = uses + ${uses}::bigint
    where ${mayTake} and id = (select id from crypto.data_keys where ${mayTake} order by created_at desc, id desc limit 1)
    returning id, master_key as "masterKey", wrapped`;
}

/** Lets one process at a time make a data key. */
export const queueForNewKey = sql`select pg_advisory_xact_lock(7201129)`;

export function insertDataKey({ id, masterKey, wrapped }: DataKeyRow) {
  return sql`insert into crypto.data_keys (id, master_key, wrapped) values (${id}, ${masterKey}, ${wrapped}::bytea)`;
}

export function dataKeyById(id: string) {
  return sql<DataKeyRow>`select id, master_key as "masterKey", wrapped from crypto.data_keys where id = ${id}`;
}

/** From now on no value is sealed with the data keys that are there; they go on opening. */
export const retireDataKeys = sql`update crypto.data_keys set retired_at = now() where retired_at is null`;

export const liveDataKeys = sql<{ id: string }>`select id from crypto.data_keys where retired_at is null`;

export function dataKeysNotUnder(masterKey: string) {
  return sql<DataKeyRow>`select id, master_key as "masterKey", wrapped from crypto.data_keys where master_key <> ${masterKey} order by id`;
}

/** Puts a data key under another master key, unless somebody else has done so meanwhile. */
export function moveDataKey(was: DataKeyRow, now: Omit<DataKeyRow, 'id'>) {
  return sql`update crypto.data_keys set master_key = ${now.masterKey}, wrapped = ${now.wrapped}::bytea
    where id = ${was.id} and wrapped = ${was.wrapped}::bytea`;
}

/** Which master keys the data needs, and how many data keys each of them closes. */
export const neededMasterKeys = sql<{
  masterKey: string;
  dataKeys: number;
}>`select master_key as "masterKey", count(*) as "dataKeys" from crypto.data_keys group by master_key order by min(created_at)`;
