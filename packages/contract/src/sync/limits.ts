/** The version of the protocol, and the oldest one that is still spoken. */
export const syncProto = 1;
export const oldestSyncProto = 1;

/** The shape of the synced rows; a device of an older one pulls what it knows and may always push. */
export const syncSchema = 1;
export const oldestSyncSchema = 1;

/** How many mutations one push carries at most, and how many bytes. */
export const mostInBatch = 500;
export const mostPushBytes = 1024 * 1024;

/** How far ahead of the server a device's clock may be before its reading is set back, in milliseconds. */
export const mostAheadMs = 60_000;

export const mutationStatuses = ['ok', 'noop', 'merged', 'conflict', 'rejected', 'retry'] as const;
export type MutationStatus = (typeof mutationStatuses)[number];
