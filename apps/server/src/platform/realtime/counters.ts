/** How far a scope of a workspace has counted. */
export interface Counter {
  readonly workspaceId: string;
  readonly scope: string;
  readonly ver: number;
}

/** Reads the counters of workspaces; filled by whoever keeps them. */
export type ReadCounters = (workspaceIds: readonly string[]) => Promise<readonly Counter[]>;

/** Whether somebody is in a scope, as far as a hint needs to know: what a device gets, the pull decides. */
export function isIn(
  scope: string,
  { userId, seesMoney }: { readonly userId: string; readonly seesMoney: boolean },
): boolean {
  if (scope === 'money') return seesMoney;
  return !scope.startsWith('member:') || scope === `member:${userId}`;
}
