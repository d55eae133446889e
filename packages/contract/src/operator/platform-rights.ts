/** What somebody may be on the installation, beside and apart from what they are in a workspace. */
export const platformRoles = ['super_admin', 'operator', 'moderator', 'support'] as const;
export type PlatformRole = (typeof platformRoles)[number];

/** Which platform role may do what. None of it opens the content of a workspace; `workspaces.enter` is the right to ask for a grant that does. */
export const platformRights = {
  'accounts.read': ['super_admin', 'operator', 'moderator', 'support'],
  'accounts.suspend': ['super_admin', 'operator', 'moderator'],
  'accounts.ban': ['super_admin', 'operator'],
  'accounts.end_sessions': ['super_admin', 'operator', 'support'],
  'accounts.unlock': ['super_admin', 'operator', 'support'],
  'platform_roles.give': ['super_admin'],
  'workspaces.read': ['super_admin', 'operator', 'moderator', 'support'],
  'workspaces.suspend': ['super_admin', 'operator', 'moderator'],
  'workspaces.enter': ['super_admin', 'operator', 'support'],
  'workspaces.end_entry': ['super_admin', 'operator'],
  'jobs.read': ['super_admin', 'operator', 'support'],
  'jobs.manage': ['super_admin', 'operator'],
  'health.read': ['super_admin', 'operator', 'support'],
  'audit.read': ['super_admin', 'operator'],
  'settings.change': ['super_admin', 'operator'],
} as const satisfies Readonly<Record<string, readonly PlatformRole[]>>;
export type PlatformRight = keyof typeof platformRights;

/** Whether a platform role has a right; whoever has no role has none. */
export function platformPermits(role: PlatformRole | null, right: PlatformRight): boolean {
  const holders: readonly PlatformRole[] = platformRights[right];
  return role !== null && holders.includes(role);
}

/** Whether somebody with a platform role may act on an account: one that has a platform role itself is a super_admin's matter. */
export function mayActOn(role: PlatformRole, theirs: PlatformRole | null): boolean {
  return theirs === null || role === 'super_admin';
}

export function isPlatformRole(text: string): text is PlatformRole {
  return platformRoles.some((role) => role === text);
}
