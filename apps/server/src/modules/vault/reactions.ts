import { venueMerged } from '#modules/venues';
import { memberLeft, memberRemoved } from '#modules/workspaces';
import { on } from '#platform/kernel';
import { moveRecords } from './record/record.sql.ts';
import { letGo } from './record/share.sql.ts';

/** Whoever is no longer in the workspace holds nothing of it: their next request finds no workspace, and this takes the keys. */
export const reactions = [
  on('vault.member_removed', memberRemoved, async ({ db }, { workspaceId, occurredAt, payload }) => {
    await db.run(letGo(payload.userId, { workspaceId, before: occurredAt }));
  }),
  on('vault.member_left', memberLeft, async ({ db }, { workspaceId, occurredAt, payload }) => {
    await db.run(letGo(payload.userId, { workspaceId, before: occurredAt }));
  }),
  on('vault.move_records', venueMerged, async ({ db }, { workspaceId, payload }) => {
    await db.run(moveRecords(workspaceId, payload.mergedId, payload.venue.id));
  }),
];
