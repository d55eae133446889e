import type { FailureKind } from './transport.ts';
import type { StorageCode } from './storage-error.ts';

/**
 *              ┌──────────────────────── no answer ────────────────────────┐
 *              ▼                                                           │
 *   ┌────── offline ◀──────────────┬──────────────────────┐                │
 *   │ after a while, or the network│is back               │                │
 *   ▼                              │                      │                │
 *   pushing ──nothing waits──▶ pulling ──nothing more──▶ idle ──a hint, a write, a while──▶ pushing, pulling
 *      │                           │
 *      ├──not logged in, no access, app or server too old──▶ blocked ──after a while──▶ pushing
 *      └──an answer that is none────────────────────────────▶ error ──after a while──▶ pushing
 */
export type Phase = 'offline' | 'pushing' | 'pulling' | 'idle' | 'blocked' | 'error';

/** What a state line says; a new object whenever something of it is new. */
export interface SyncState {
  readonly phase: Phase;
  /** Why it is blocked or wrong: a code of the server; `OUTDATED` where the server has to be newer first. */
  readonly code: string | null;
  /** Mutations that the server has not answered. */
  readonly unsent: number;
  /** Mutations that a person has to look at. */
  readonly attention: number;
  /** Whether what is typed is kept on this device; the code says why it is not. */
  readonly isSaved: boolean;
  readonly storage: StorageCode | null;
  /** When everything was here last, by the clock of the server. */
  readonly lastSyncedAt: number | null;
  /** How far the clock of this device is behind the server's, in milliseconds. */
  readonly clockOffset: number;
}

export const phaseByFailure: Readonly<Record<FailureKind, Phase>> = {
  offline: 'offline',
  busy: 'error',
  refused: 'error',
  barred: 'blocked',
  no_access: 'blocked',
  outdated: 'blocked',
};
