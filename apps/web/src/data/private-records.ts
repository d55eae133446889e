import { newId } from '@backline/client';
import type { OpenVault, PrivateContent, Recipient } from '@backline/client/vault';
import type { PrivateRecord, VaultPerson } from '@backline/contract';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { client, queryClient } from './connection.ts';
import { beforeOf, does, gone, openedStore } from './does.ts';
import type { DeviceSync } from './device.ts';
import { followStore } from './local-store.ts';
import type { LocalStore } from './local-store.ts';
import { useMay } from './may.tsx';
import type { May } from './may.tsx';
import { openVault, refuseUnsent, said, sealing, useOpenVault } from './open-vault.ts';
import { useWorkspaceData } from './workspace.tsx';

export type { PrivateContact, PrivateContent, PrivateNote } from '@backline/client/vault';

/** A private record with what it says; null where it does not open. */
export interface PrivateRow {
  readonly record: PrivateRecord;
  readonly content: PrivateContent | null;
}

/** What two devices wrote at once: mine is not kept yet, theirs is. */
export interface PrivateConflict {
  readonly mine: PrivateContent;
  readonly theirs: PrivateRow;
}

const kind = 'private_record';
const tables = ['privateRecord'] as const;

/** The private records of the workspace that lie on this device, opened here; none while private data is locked. */
export function usePrivateRows() {
  const { workspaceId, store } = useWorkspaceData();
  const vault = useOpenVault();
  const may = useMay();
  const queryKey = useMemo(() => [workspaceId, kind, vault?.userId], [workspaceId, vault]);
  useEffect(
    () => followStore(store, tables, () => void queryClient.invalidateQueries({ queryKey })),
    [store, queryKey],
  );
  return useQuery({
    queryKey,
    // What lies on the device is there without a network.
    networkMode: 'always',
    enabled: vault !== null,
    queryFn: async () => (vault && store ? await openRows(store, vault, may) : []),
  });
}

/** Finds rows by words, on this device alone: nobody else could. */
export async function rowsWithWords(rows: readonly PrivateRow[], words: string): Promise<readonly PrivateRow[]> {
  const { saysWords } = await sealing();
  return rows.filter(({ content }) => content && saysWords(content, words));
}

/** With whom private records can be shared. */
export function usePrivatePeople() {
  const { workspaceId } = useWorkspaceData();
  return useQuery({
    queryKey: [workspaceId, 'member', 'vaults'],
    queryFn: async () => (await client.call('GET {ws}/private-records/people', { workspaceId })).rows,
  });
}

/** The six groups of digits by which two people make sure that a public key is the right one. */
export async function fingerprintOf(publicKey: string): Promise<string> {
  return await (await sealing()).fingerprint(publicKey);
}

/** What can be done to private records; each throws an error that says why it was refused. */
export function usePrivateMutators() {
  const { workspaceId, store } = useWorkspaceData();
  return useMemo(() => {
    return {
      /** Keeps something about a venue, for oneself alone until it is shared. */
      async keep(venueId: string, content: PrivateContent): Promise<void> {
        const { userId, publicKey } = openVault();
        const id = newId();
        const sealed = await said(
          async ({ sealForAll, writeBytes }) =>
            await sealForAll({ workspaceId, id }, content, [{ userId, publicKey: writeBytes(publicKey) }]),
        );
        const about = { type: 'venue', id: venueId } as const;
        await does(store, 'private_record.create', { id, kind: content.kind, about, ...sealed });
      },
      /** Changes what a record says; answers both values where this device has heard of another one meanwhile. */
      async change(before: PrivateRow, content: PrivateContent): Promise<PrivateConflict | null> {
        const now = (await openedStore(store)).row('privateRecord', before.record.id) ?? gone();
        const theirs = await opened(now, openVault());
        // A new key alone says nothing new.
        if (JSON.stringify(theirs.content) !== JSON.stringify(before.content)) return { mine: content, theirs };
        const change = { sealed: await said(async ({ reseal }) => await reseal(openVault(), now, content)) };
        await does(store, 'private_record.update', { id: now.id, change }, beforeOf(now, change, now.version));
        return null;
      },
      async share({ record: { id } }: PrivateRow, { userId, publicKey }: VaultPerson): Promise<void> {
        if (publicKey === null) return;
        const record = await sentRecord(await openedStore(store), id);
        const body = await said(async ({ shareWith }) => await shareWith(openVault(), record, { userId, publicKey }));
        await client.call('POST {ws}/private-records/:id/shares', { workspaceId, params: { id }, body });
        await caughtUp(record);
      },
      /** Gives a record a new key, for everybody who holds it but one. */
      async leaveOut({ record: { id } }: PrivateRow, userId: string): Promise<void> {
        const record = await sentRecord(await openedStore(store), id);
        const staying = record.holders.filter((each) => each !== userId);
        await giveNewKey(record, openVault(), await recipientsAmong(workspaceId, staying));
        await caughtUp(record);
      },
      async trash({ record: { id, deletedAt, version } }: PrivateRow): Promise<void> {
        await does(store, 'private_record.trash', { id }, { deletedAt: { v: deletedAt, from: version } });
      },
      async restore({ record: { id } }: PrivateRow): Promise<void> {
        await does(store, 'private_record.restore', { id });
      },
    };

    /** Waits until this device has what a request has just changed. */
    async function caughtUp(before: PrivateRecord): Promise<void> {
      const sync = await openedStore(store);
      sync.wake();
      await aWhile(() => sync.row('privateRecord', before.id) !== before);
    }
  }, [workspaceId, store]);
}

/** A record as the server knows it: a request about it comes after what was done to it here. */
async function sentRecord(sync: DeviceSync, id: string): Promise<PrivateRecord> {
  if (sync.isAhead('privateRecord', id)) sync.wake();
  if (!(await aWhile(() => !sync.isAhead('privateRecord', id)))) refuseUnsent();
  return sync.row('privateRecord', id) ?? gone();
}

const patienceMs = 4_000;

async function aWhile(until: () => boolean): Promise<boolean> {
  const end = Date.now() + patienceMs;
  while (!until() && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, 50));
  return until();
}

async function openRows(store: LocalStore, vault: OpenVault, may: May): Promise<readonly PrivateRow[]> {
  const sync = await store.opened();
  const records = sync.rows('privateRecord').filter(({ deletedAt }) => deletedAt === null);
  const rows = await Promise.all(records.map(async (record) => await opened(record, vault)));
  const isDue = ({ record, content }: PrivateRow) =>
    record.rekeyDueAt !== null &&
    content !== null &&
    mayChange(may, record, vault.userId) &&
    !sync.isAhead('privateRecord', record.id);
  const due = rows.filter(isDue).map(({ record }) => record);
  if (due.length > 0 && navigator.onLine) void rekeyAll(due, vault);
  return rows.toSorted((a, b) => (a.record.id < b.record.id ? -1 : 1));
}

/** A contact is changed by whoever may change contacts, a note by its writer too. */
export function mayChange(may: May, { kind: what, createdBy }: PrivateRecord, userId: string): boolean {
  return may('contact', 'update') || (what === 'note' && createdBy === userId && may('contact', 'read'));
}

// A record that has not changed is not opened again.
const openedBefore = new WeakMap<PrivateRecord, { readonly by: OpenVault; readonly row: Promise<PrivateRow> }>();

async function opened(record: PrivateRecord, vault: OpenVault): Promise<PrivateRow> {
  const before = openedBefore.get(record);
  if (before?.by === vault) return await before.row;
  const row = contentOf(record, vault).then((content) => ({ record, content }));
  openedBefore.set(record, { by: vault, row });
  return await row;
}

async function contentOf(record: PrivateRecord, vault: OpenVault): Promise<PrivateContent | null> {
  const { openRecord } = await sealing();
  return await openRecord(vault, record).catch(() => null);
}

const atWork = new Set<string>();

/** Somebody left who could read these: they get new keys, one after the other, whichever device comes first. */
async function rekeyAll(records: readonly PrivateRecord[], vault: OpenVault): Promise<void> {
  for (const record of records) {
    if (atWork.has(record.id)) continue;
    atWork.add(record.id);
    const recipients = await recipientsAmong(record.workspaceId, record.holders).catch(() => []);
    // Another device was quicker, or nothing can be reached: the next one that opens them tries again.
    if (recipients.length > 0) await giveNewKey(record, vault, recipients).catch(() => undefined);
    atWork.delete(record.id);
  }
}

async function giveNewKey(record: PrivateRecord, vault: OpenVault, recipients: readonly Recipient[]): Promise<void> {
  const { workspaceId, id, version } = record;
  const body = await said(async ({ rekey }) => await rekey(vault, record, recipients));
  await client.call('PUT {ws}/private-records/:id/key', { workspaceId, params: { id }, version, body });
}

async function recipientsAmong(workspaceId: string, userIds: readonly string[]): Promise<readonly Recipient[]> {
  const { rows } = await client.call('GET {ws}/private-records/people', { workspaceId });
  return rows.flatMap(({ userId, publicKey }) =>
    publicKey !== null && userIds.includes(userId) ? [{ userId, publicKey }] : [],
  );
}
