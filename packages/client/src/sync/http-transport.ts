import { ApiError } from '../api-error.ts';
import type { Calls } from '../calls.ts';
import { SyncFailure } from './transport.ts';
import type { FailureKind, Transport } from './transport.ts';

/** The way to the server over its HTTP interface. */
export function createHttpTransport(client: Pick<Calls, 'call' | 'stream'>, workspaceId: string): Transport {
  return {
    push: async (body) => await client.call('POST {ws}/sync/push', { workspaceId, body }).catch(asFailure),
    pull: async (body) => await client.call('POST {ws}/sync/pull', { workspaceId, body }).catch(asFailure),
    async *bootstrap(scope, after) {
      try {
        yield* client.stream('GET {ws}/sync/bootstrap', { workspaceId, query: { scope, after } });
      } catch (cause) {
        asFailure(cause);
      }
    },
  };
}

const kindByCode: Readonly<Record<string, FailureKind>> = {
  OFFLINE: 'offline',
  // Something answered that is not Backline: a proxy, or the page of a hotel's network.
  UNREADABLE: 'busy',
  NOT_FOUND: 'no_access',
};

const kindByStatus: Readonly<Record<number, FailureKind>> = {
  400: 'refused',
  401: 'barred',
  403: 'barred',
  413: 'refused',
  422: 'refused',
  426: 'outdated',
};

function asFailure(cause: unknown): never {
  if (cause instanceof ApiError) {
    const { code, message, status } = cause;
    throw new SyncFailure(kindByCode[code] ?? kindByStatus[status] ?? 'busy', { code, message, cause });
  }
  // A stream that breaks off throws what the network throws.
  throw new SyncFailure('offline', { code: 'OFFLINE', message: 'The server cannot be reached.', cause });
}
