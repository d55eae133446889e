import { ApiError } from '@backline/client';
import type { DeviceSync } from './device.ts';
import type { ErrorDetail, SyncMutation } from '@backline/contract';
import type { ArgsOf, MutationName } from '@backline/contract/sync/local-mutators';
import type { LocalStore } from './local-store.ts';

/** What a field said before a change, and of which version of its row. */
export type Before = SyncMutation['base'];

/** Does something on this device: kept and seen when it is done, sent as soon as it can be. */
export async function does<N extends MutationName>(
  store: LocalStore | null,
  name: N,
  args: ArgsOf<N> & object,
  base: Before = {},
): Promise<DeviceSync> {
  const sync = await openedStore(store);
  await sync.mutate(name, args, base);
  return sync;
}

export async function openedStore(store: LocalStore | null): Promise<DeviceSync> {
  // Whoever looks in for support is offered nothing to change; this is for whoever finds a way all the same.
  if (!store) throw new ApiError({ code: 'FORBIDDEN', message: 'You can only look here.', status: 403 });
  return await store.opened();
}

/** Refuses what the server would refuse, in the same words, before anything is done. */
export function refuseFaults(details: readonly ErrorDetail[]): void {
  const [first] = details;
  if (first) throw new ApiError({ code: 'VALIDATION_ERROR', message: first.message, status: 422, details });
}

/** What was asked for is not on this device any more. */
export function gone(): never {
  throw new ApiError({ code: 'NOT_FOUND', message: 'There is nothing here.', status: 404 });
}

/** What the changed fields of a row said, as JSON. */
export function beforeOf(row: object, change: object, from: number): Before {
  return Object.fromEntries(
    Object.entries(change)
      .filter(([, value]) => value !== undefined)
      .map(([field]) => [field, { v: jsonOf(Reflect.get(row, field)), from }]),
  );
}

// Rows came as JSON.
function jsonOf(value: unknown): Before[string]['v'] {
  const text = JSON.stringify(value);
  return text === undefined ? null : JSON.parse(text);
}
