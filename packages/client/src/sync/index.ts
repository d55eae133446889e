export type { LiveQuery, Question } from './live-query.ts';
export { createMemoryStore } from './memory-store.ts';
export type { OpenedWorkspace, OpenOptions, WorkspaceOnDevice } from './open-workspace.ts';
export type { Conflict, SyncedRows, SyncedTable } from '@backline/contract';
export { localMutators } from '@backline/contract/sync/local-mutators';
export { workspacesOnDevice } from './on-device.ts';
export { openSync } from './open-sync.ts';
export type {
  Aside,
  AsideReason,
  Doing,
  Hint,
  Mutation,
  Mutators,
  Phase,
  Sync,
  SyncOptions,
  SyncState,
} from './open-sync.ts';
export { SyncFailure } from './transport.ts';
export type { Store } from './store.ts';
