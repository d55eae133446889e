import type { Sync } from '@backline/client/sync';
import type { localMutators } from '@backline/contract/sync/local-mutators';

/** Whose rows of which workspace lie on this device, and the zone of that workspace. */
export interface DeviceOf {
  readonly workspaceId: string;
  readonly userId: string;
  readonly timeZone: string;
}

/** What this device has of a workspace, and what can be done with it. */
export type DeviceSync = Sync<typeof localMutators>;
