import { CreatePrivateRecord, UpdatePrivateRecord } from '@backline/contract';
import { mergedThing, mutator, mutatorsOf, namedColumns } from '#platform/kernel';
import { createRecord } from './record/create-record.ts';
import { allowPrivate } from './record/private-record.ts';
import { recordToChange } from './record/record.sql.ts';
import { restoreRecord, trashRecord } from './record/trash-record.ts';
import { changeRecord } from './record/update-record.ts';

const mergedRecord = mergedThing({
  resource: 'contact',
  fields: { table: 'privateRecord', name: 'vault.private_records', columns: namedColumns('sealed') },
  // Nobody here can read either of two values: whoever opens them decides, and both are kept until then.
  strategies: { sealed: 'user_choice' },
  hold: async ({ db, workspaceId }, id) => await db.maybe(recordToChange(workspaceId, id)),
  allow: (actor, action, record) => allowPrivate(actor, action, record),
  change: async (ctx, id, change) => await changeRecord(ctx, id, UpdatePrivateRecord.parse(change)),
  trash: trashRecord,
  restore: restoreRecord,
});

/** What devices may do to private records. Whom they are shared with is changed by requests: it takes the keys of others. */
export const mutators = [
  mutator('private_record.create', CreatePrivateRecord, createRecord),
  ...mutatorsOf('private_record', UpdatePrivateRecord, mergedRecord),
];
