/** How long a key lives, in days. */
export const keyDays = { least: 1, most: 365, usual: 90 } as const;

/** How long the secret before the last rotation still works, in hours. */
export const overlapHours = { least: 0, most: 168, usual: 24 } as const;

/** Requests of one key in an hour. */
export const keyRequestsPerHour = 1000;

/** What a service account may be; nobody but a person owns a workspace. */
export const serviceRoles = ['admin', 'editor', 'member', 'viewer'] as const;
export type ServiceRole = (typeof serviceRoles)[number];
