import { privateRecordRoutes, vaultRoutes } from '@backline/contract';
import { serve } from '#platform/http';
import { addPasskey, removePasskey, setPassphrase, setRecoveryKey } from './key/change-openers.ts';
import { forgetVault } from './key/forget-vault.ts';
import { makeVault } from './key/make-vault.ts';
import { showVault } from './key/show-vault.ts';
import { createRecord } from './record/create-record.ts';
import { listPeople, streamRecords } from './record/list-records.ts';
import { recordById } from './record/record.sql.ts';
import { rekeyRecord } from './record/rekey-record.ts';
import { shareRecord } from './record/share-record.ts';
import { restoreRecord, trashRecord } from './record/trash-record.ts';
import { updateRecord } from './record/update-record.ts';

export const vault = serve(vaultRoutes, {
  show: (ctx) => showVault(ctx),
  make: (ctx, { body }) => makeVault(ctx, body),
  setPassphrase: (ctx, { body }) => setPassphrase(ctx, body),
  setRecoveryKey: (ctx, { body }) => setRecoveryKey(ctx, body),
  addPasskey: (ctx, { body }) => addPasskey(ctx, body),
  removePasskey: (ctx, { params }) => removePasskey(ctx, params.id),
  forget: (ctx) => forgetVault(ctx),
});

export const privateRecords = serve(privateRecordRoutes, {
  stream: (read) => streamRecords(read),
  people: (read) => listPeople(read),
  show: (read, { params }) => read.row('contact', recordById(read.workspaceId, params.id)),
  create: (ctx, { body }) => createRecord(ctx, body),
  update: (ctx, { params, body, ifMatch }) => updateRecord(ctx, params.id, body, ifMatch),
  share: (ctx, { params, body }) => shareRecord(ctx, params.id, body),
  rekey: (ctx, { params, body, ifMatch }) => rekeyRecord(ctx, params.id, body, ifMatch),
  trash: (ctx, { params, ifMatch }) => trashRecord(ctx, params.id, ifMatch),
  restore: (ctx, { params, ifMatch }) => restoreRecord(ctx, params.id, ifMatch),
});
