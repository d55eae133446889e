import { ApiError, newId } from '@backline/client';
import type { OpenVault, PrivateContent, Recipient } from '@backline/client/vault';
import type { PrivateRecord, VaultPerson } from '@backline/contract';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { client, queryClient } from './connection.ts';
import { useMay } from './may.tsx';
import type { May } from './may.tsx';
import { openVault, said, sealing, useOpenVault } from './open-vault.ts';
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

/** The private records of the workspace, opened on this device; none while private data is locked. */
export function usePrivateRows() {
  const { workspaceId } = useWorkspaceData();
  const vault = useOpenVault();
  const may = useMay();
  return useQuery({
    queryKey: [workspaceId, kind, vault?.userId],
    enabled: vault !== null,
    queryFn: async () => (vault ? await openRows(workspaceId, vault, may) : []),
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
  const { workspaceId } = useWorkspaceData();
  return useMemo(() => {
    const settled = async () => await queryClient.invalidateQueries({ queryKey: [workspaceId, kind] });
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
        await client.call('POST {ws}/private-records', {
          workspaceId,
          body: { id, kind: content.kind, about, ...sealed },
        });
        await settled();
      },
      /** Changes what a record says; answers both values where somebody else has changed it meanwhile. */
      async change({ record }: PrivateRow, content: PrivateContent): Promise<PrivateConflict | null> {
        const { id, version } = record;
        const body = { sealed: await said(async ({ reseal }) => await reseal(openVault(), record, content)) };
        try {
          await client.call('PATCH {ws}/private-records/:id', { workspaceId, params: { id }, version, body });
        } catch (error) {
          if (!(error instanceof ApiError) || error.code !== 'VERSION_MISMATCH') throw error;
          const theirs = await client.call('GET {ws}/private-records/:id', { workspaceId, params: { id } });
          return { mine: content, theirs: await opened(theirs, openVault()) };
        }
        await settled();
        return null;
      },
      async share({ record }: PrivateRow, { userId, publicKey }: VaultPerson): Promise<void> {
        if (publicKey === null) return;
        const body = await said(async ({ shareWith }) => await shareWith(openVault(), record, { userId, publicKey }));
        await client.call('POST {ws}/private-records/:id/shares', { workspaceId, params: { id: record.id }, body });
        await settled();
      },
      /** Gives a record a new key, for everybody who holds it but one. */
      async leaveOut(row: PrivateRow, userId: string): Promise<void> {
        const staying = row.record.holders.filter((each) => each !== userId);
        await rekey(row, await recipientsAmong(workspaceId, staying));
        await settled();
      },
      async trash({ record: { id } }: PrivateRow): Promise<void> {
        await client.call('DELETE {ws}/private-records/:id', { workspaceId, params: { id } });
        await settled();
      },
      async restore({ record: { id } }: PrivateRow): Promise<void> {
        await client.call('POST {ws}/private-records/:id/restore', { workspaceId, params: { id } });
        await settled();
      },
    };
  }, [workspaceId]);
}

async function openRows(workspaceId: string, vault: OpenVault, may: May): Promise<readonly PrivateRow[]> {
  const rows: PrivateRow[] = [];
  for await (const batch of client.stream('GET {ws}/private-records/stream', { workspaceId }))
    rows.push(...(await Promise.all(batch.map(async (record) => await opened(record, vault)))));
  const due = rows.filter(
    ({ record }) => record.rekeyDueAt !== null && record.deletedAt === null && mayChange(may, record, vault.userId),
  );
  if (due.length > 0) void rekeyAll(workspaceId, due);
  return rows.filter(({ record }) => record.deletedAt === null);
}

/** A contact is changed by whoever may change contacts, a note by its writer too. */
export function mayChange(may: May, { kind: what, createdBy }: PrivateRecord, userId: string): boolean {
  return may('contact', 'update') || (what === 'note' && createdBy === userId && may('contact', 'read'));
}

async function opened(record: PrivateRecord, vault: OpenVault): Promise<PrivateRow> {
  const { openRecord } = await sealing();
  return { record, content: await openRecord(vault, record).catch(() => null) };
}

/** Somebody left who could read these: they get new keys, one after the other, whichever device comes first. */
async function rekeyAll(workspaceId: string, rows: readonly PrivateRow[]): Promise<void> {
  for (const row of rows) {
    const recipients = await recipientsAmong(workspaceId, row.record.holders);
    // Another device was quicker, or nothing can be reached: the next one that opens them tries again.
    await rekey(row, recipients).catch(() => undefined);
  }
  await queryClient.invalidateQueries({ queryKey: [workspaceId, kind] });
}

async function rekey({ record, content }: PrivateRow, recipients: readonly Recipient[]): Promise<void> {
  if (!content) return;
  const { workspaceId, id, version } = record;
  const body = await said(async ({ sealForAll }) => await sealForAll(record, content, recipients));
  await client.call('PUT {ws}/private-records/:id/key', { workspaceId, params: { id }, version, body });
}

async function recipientsAmong(workspaceId: string, userIds: readonly string[]): Promise<readonly Recipient[]> {
  const { rows } = await client.call('GET {ws}/private-records/people', { workspaceId });
  return rows.flatMap(({ userId, publicKey }) =>
    publicKey !== null && userIds.includes(userId) ? [{ userId, publicKey }] : [],
  );
}
