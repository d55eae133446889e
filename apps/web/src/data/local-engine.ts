import { openSync } from '@backline/client/sync';
import { localMutators } from '@backline/contract/sync/local-mutators';
import { client, hasCsrfToken } from './connection.ts';
import type { DeviceOf, DeviceSync } from './device.ts';
import { refreshMe } from './me.ts';

export { workspacesOnDevice } from '@backline/client/sync';
export { setListDetailsOn } from './local-set-lists.ts';
export { detailOn, faultsOfChange, faultsOfNew } from './local-shows.ts';

/** Opens what this device has of a workspace; loaded when it is wanted, beside the first screen. */
export async function openEngine(device: DeviceOf): Promise<DeviceSync> {
  return await openSync({ ...device, client: knowingWho, mutators: localMutators });
}

/** After a start without a network nobody has told yet what proves a write: that is asked for first. */
const knowingWho: typeof client = {
  ...client,
  async call(endpoint, options) {
    if (!hasCsrfToken()) await refreshMe();
    return await client.call(endpoint, options);
  },
};
