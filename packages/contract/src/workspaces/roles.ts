/** What a member may be, the one who may most first. */
export const workspaceRoles = ['owner', 'admin', 'editor', 'member', 'viewer'] as const;
export type WorkspaceRole = (typeof workspaceRoles)[number];
