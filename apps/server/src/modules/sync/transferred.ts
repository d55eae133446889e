import type { Transferred } from '#platform/kernel';

const counted = 'It is counted anew wherever the rows arrive.';
const ofDevices = 'Devices know the workspace that they synced with, and no other.';

/** What of our own tables travels in a backup of a workspace: nothing. */
export const transferred: readonly Transferred[] = [
  { table: 'sync.scopes', because: counted },
  { table: 'sync.rows', because: counted },
  { table: 'sync.clients', because: ofDevices },
  { table: 'sync.mutations', because: ofDevices },
  { table: 'sync.conflicts', because: 'A question is about two edits that met here.' },
];
