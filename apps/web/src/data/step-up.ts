import { useSyncExternalStore } from 'react';

/** A request that waits until its sender has proved who they are. */
interface Waiting {
  readonly proof: Promise<boolean>;
  readonly settle: (isProved: boolean) => void;
}

const listeners = new Set<() => void>();
let waiting: Waiting | null = null;

/** Asks for a proof and waits for it; requests that need one at the same time share it. False: it was not given. */
export async function askForProof(): Promise<boolean> {
  if (!waiting) {
    const { promise, resolve } = Promise.withResolvers<boolean>();
    setWaiting({ proof: promise, settle: resolve });
  }
  return (await waiting?.proof) ?? false;
}

/** Answers whoever waits for a proof. */
export function settleProof(isProved: boolean): void {
  waiting?.settle(isProved);
  setWaiting(null);
}

/** Whether something waits for a proof, followed. */
export function useProofIsAsked(): boolean {
  return useSyncExternalStore(subscribe, () => waiting !== null);
}

function setWaiting(next: Waiting | null): void {
  waiting = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
