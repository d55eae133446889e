import type { SyncChange, SyncMutation, SyncPull, SyncPulled, SyncPush, SyncPushed } from '@backline/contract';

export type PushBody = SyncPush & { readonly mutations: SyncMutation[] };
export type PullBody = SyncPull & { readonly limit: number };

/** The way to the server; whatever does not come to an answer is thrown as SyncFailure. */
export interface Transport {
  push(body: PushBody): Promise<SyncPushed>;
  pull(body: PullBody): Promise<SyncPulled>;
  /** The rows of a scope changed after a counter, in the order of their change. */
  bootstrap(scope: string, after: number): AsyncIterable<readonly SyncChange[]>;
}

/**
 * `offline` no answer came · `busy` try again later · `refused` this request will never do · `barred` not logged in, or not
 * allowed · `no_access` the
 * workspace is not there for this person · `outdated` the app is too old, or the server is.
 */
export type FailureKind = 'offline' | 'busy' | 'refused' | 'barred' | 'no_access' | 'outdated';

export class SyncFailure extends Error {
  readonly kind: FailureKind;
  readonly code: string;

  constructor(kind: FailureKind, { code, message, cause }: { code: string; message: string; cause?: unknown }) {
    super(message, { cause });
    this.name = 'SyncFailure';
    this.kind = kind;
    this.code = code;
  }
}
