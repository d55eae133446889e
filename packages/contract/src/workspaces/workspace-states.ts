export const workspaceKinds = ['personal', 'band', 'organization'] as const;
export type WorkspaceKind = (typeof workspaceKinds)[number];

/** Where a workspace stands. */
export const workspaceStates = ['pending', 'active', 'suspended', 'archived', 'deleted'] as const;
export type WorkspaceState = (typeof workspaceStates)[number];
