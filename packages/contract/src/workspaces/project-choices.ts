export const projectKinds = ['tour', 'album', 'event_series', 'other'] as const;
export const projectStates = ['active', 'archived'] as const;
/** The built-in roles that can be held in a part of a workspace. */
export const grantRoles = ['admin', 'editor', 'member', 'viewer'] as const;
