/** What a member may be, the one who may most first. */
export const workspaceRoles = ['owner', 'admin', 'editor', 'member', 'viewer'] as const;
export type WorkspaceRole = (typeof workspaceRoles)[number];

/** What somebody stands as in a workspace: as a member, or looking in from outside by a support grant. Nobody is given the last one as a role. */
export const workspaceStandings = [...workspaceRoles, 'support'] as const;
export type WorkspaceStanding = (typeof workspaceStandings)[number];
