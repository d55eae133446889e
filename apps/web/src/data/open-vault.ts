import type { OpenVault } from '@backline/client/vault';
import { useSyncExternalStore } from 'react';
import { t } from '../lib/messages/index.ts';
import { SaidError } from '../lib/said-error.ts';
import { queryClient } from './connection.ts';

/** What seals and unseals, loaded when it is first needed. */
export const sealing = async () => await import('@backline/client/vault');

// In the memory of this tab alone: whoever opens another one unlocks there too.
let opened: OpenVault | null = null;
const listeners = new Set<() => void>();

/** The keys of whoever is here, once they were unlocked in this tab; null while they are locked. */
export function useOpenVault(): OpenVault | null {
  return useSyncExternalStore(subscribe, () => opened);
}

export function keepOpen(vault: OpenVault): void {
  opened = vault;
  tell();
}

/** The open keys, for what is done by a button that is there only while they are. */
export function openVault(): OpenVault {
  return opened ?? fail();
}

/** Forgets the keys, and all that they opened. */
export async function lockVault(): Promise<void> {
  const locked = opened;
  opened = null;
  tell();
  queryClient.removeQueries({ predicate: ({ queryKey }) => queryKey[1] === 'private_record' });
  if (locked) (await sealing()).lock(locked);
}

/** Does what the sealing part may refuse, and says its reason as ours. */
export async function said<T>(work: (sealer: Sealing) => Promise<T>): Promise<T> {
  const sealer = await sealing();
  try {
    return await work(sealer);
  } catch (cause) {
    throw cause instanceof sealer.VaultError ? new SaidError(cause.code, cause.message, cause) : cause;
  }
}

type Sealing = Awaited<ReturnType<typeof sealing>>;

/** Who can read something is changed by requests, once the server has what was done to it here. */
export function refuseUnsent(): never {
  throw new SaidError('OFFLINE', t('private.unsent'));
}

function fail(): never {
  throw new SaidError('LOCKED', t('private.lockedMeanwhile'));
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function tell(): void {
  for (const listener of listeners) listener();
}

// Whoever logs out, or is somebody else from now on, leaves no keys behind.
queryClient.getQueryCache().subscribe(({ query }) => {
  if (!opened || query.queryKey[0] !== 'me') return;
  if (userIdIn(query.state.data) !== opened.userId) void lockVault();
});

function userIdIn(me: unknown): unknown {
  if (typeof me !== 'object' || me === null || !('user' in me)) return null;
  const { user } = me;
  return typeof user === 'object' && user !== null && 'id' in user ? user.id : null;
}
