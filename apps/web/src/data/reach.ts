import type { LiveState } from '@backline/client';
import { useSyncExternalStore } from 'react';

/**
 * Whether the server is there, as far as this device can tell.
 *
 *   reached ──the network goes──▶ no_network ──comes back──▶ reached
 *      └──the socket is lost for some seconds──▶ no_server ──opens again──▶ reached
 *
 * Where sockets are blocked from the start nothing is said: requests may work all the same.
 */
export type Reach = 'reached' | 'no_network' | 'no_server';

// A server that starts anew, or a phone that changes masts, is back before this.
const patienceMs = 4000;

const listeners = new Set<() => void>();
let wasOpen = false;
let isLost = false;
let timer: ReturnType<typeof setTimeout> | undefined;

/** Takes down what the live socket says about itself. */
export function noteLive(state: LiveState): void {
  if (state === 'open' || state === 'closed') {
    clearTimeout(timer);
    timer = undefined;
    wasOpen = state === 'open';
    setLost(false);
    return;
  }
  if (!wasOpen || isLost) return;
  timer ??= setTimeout(() => setLost(true), patienceMs);
}

/** Whether the server is there, followed. */
export function useReach(): Reach {
  return useSyncExternalStore(subscribe, reach);
}

function reach(): Reach {
  if (!navigator.onLine) return 'no_network';
  return isLost ? 'no_server' : 'reached';
}

function setLost(lost: boolean): void {
  isLost = lost;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  addEventListener('online', listener);
  addEventListener('offline', listener);
  return () => {
    listeners.delete(listener);
    removeEventListener('online', listener);
    removeEventListener('offline', listener);
  };
}
