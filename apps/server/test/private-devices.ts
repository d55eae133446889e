import { randomUUID } from 'node:crypto';
import { sealForAll } from '@backline/client/vault';
import type { MadeVault, PrivateContent, Recipient } from '@backline/client/vault';
import { PrivateRecord, syncedTables } from '@backline/contract';
import type { CreatePrivateRecord, WorkspaceRole } from '@backline/contract';
import { z } from 'zod';
import { deviceOf } from './device.ts';
import type { Device } from './device.ts';
import { insertVault } from './private-person.sql.ts';
import { cheapVault } from './private-person.ts';
import { testCtx } from './test-ctx.ts';
import type { TestCtx } from './test-ctx.ts';

/** Somebody with keys of their own and a device. */
export interface Holder extends MadeVault {
  readonly at: TestCtx;
  readonly device: Device;
  readonly recipient: Recipient;
}

/** People of one band who keep private records about a venue on their devices. */
export async function privateDevices() {
  const owner = await testCtx();
  const ana = await holder(owner);
  const venueId = randomUUID();
  await ana.device.does('venue.create', { id: venueId, name: 'La Casa' });
  return {
    ana,
    venueId,
    joined: async (role: WorkspaceRole) => await holder(await owner.as(role)),
    /** What a device sends to keep a record. */
    async sealed(content: PrivateContent, ...holders: readonly Holder[]): Promise<CreatePrivateRecord> {
      const id = randomUUID();
      const recipients = holders.map(({ recipient }) => recipient);
      const { sealed, shares } = await sealForAll({ workspaceId: owner.workspaceId, id }, content, recipients);
      return { id, kind: content.kind, about: { type: 'venue', id: venueId }, sealed, shares };
    },
  };
}

async function holder(at: TestCtx): Promise<Holder> {
  const made = await cheapVault(at.user.id);
  await at.write(async ({ db }) => await db.run(insertVault(at.user.id, made.kept)));
  return { ...made, at, device: deviceOf(at), recipient: { userId: at.user.id, publicKey: made.kept.publicKey } };
}

/** A private record as a device has it by now. */
export async function recordOn({ device }: Holder, id: string): Promise<PrivateRecord> {
  await device.catchUp();
  return PrivateRecord.parse(device.row(syncedTables.privateRecord, id));
}

const KeptConflict = z.object({
  id: z.string(),
  table: z.string(),
  rowId: z.string(),
  field: z.string(),
  status: z.string(),
  base: z.json(),
  mine: z.json(),
  theirs: z.json(),
});

/** What a device knows of two edits that met. */
export async function conflictsOn({ device }: Holder) {
  await device.catchUp();
  const rows = [...device.rows].filter(([key]) => key.startsWith(`${syncedTables.conflict} `));
  return rows.map(([, row]) => KeptConflict.parse(row));
}
