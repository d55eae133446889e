import type { Around } from './local-rows.ts';

/** What a row says of itself before the server has seen it: version 0. */
export function newRow(id: string, { workspaceId, userId, now }: Around) {
  const at = now.toISOString();
  return { id, workspaceId, version: 0, createdBy: userId, createdAt: at, updatedAt: at, deletedAt: null };
}

/** The same for a row that belongs to another one. */
export function newPart(id: string, { now }: Around) {
  return { id, version: 0, updatedAt: now.toISOString(), deletedAt: null };
}
