import type { Db, SystemCtx } from '#platform/kernel';

/** Where somebody stands whom a backup names: in the workspace, or only somewhere on this server. Who is gone is not in the map. */
export type Standing = 'member' | 'account';

/** What backups and restores need of workspaces and of who is in them; filled in where the modules are put together. */
export interface Tenants {
  nameOf(db: Db, workspaceId: string): Promise<string>;
  standings(db: Db, workspaceId: string, userIds: readonly string[]): Promise<ReadonlyMap<string, Standing>>;
  /** Opens a workspace for somebody, within what one person may open. */
  open(
    ctx: SystemCtx,
    workspace: { readonly id: string; readonly name: string; readonly ownerId: string },
  ): Promise<void>;
  /** Deletes a workspace as its owner would. */
  close(ctx: SystemCtx, workspaceId: string): Promise<void>;
}
