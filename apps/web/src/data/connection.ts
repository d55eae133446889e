import { ApiError, createClient } from '@backline/client';
import { QueryClient } from '@tanstack/react-query';
import { askForProof } from './step-up.ts';

/** Answers that asking again cannot change are not asked for again. */
const isWorthRetrying = (failures: number, error: Error) =>
  failures < 2 && (!(error instanceof ApiError) || error.status >= 500 || error.code === 'OFFLINE');

export const queryClient = new QueryClient({
  defaultOptions: { queries: { staleTime: 60_000, retry: isWorthRetrying, refetchOnWindowFocus: false } },
});

/** Told when the server says that nobody is logged in any more; the shell then asks to log in again. */
export const loggedOut = new EventTarget();

/** Told when the server says that the workspace is suspended; who is logged in is then asked anew. */
export const suspendedHere = new EventTarget();

export const client = createClient({
  origin: '',
  csrf: () => csrfToken,
  onLoggedOut: () => loggedOut.dispatchEvent(new Event('out')),
  onSuspended: () => suspendedHere.dispatchEvent(new Event('suspended')),
  onStepUp: askForProof,
});

let csrfToken: string | undefined;

/** Keeps the token that every write carries. */
export function keepCsrfToken(token: string | undefined): void {
  csrfToken = token;
}

/** Whether it is known what proves a write; after a start without a network it is not. */
export function hasCsrfToken(): boolean {
  return Boolean(csrfToken);
}

/** The live socket's address on the page's own origin. */
export function liveUrl(): string {
  return `${location.origin.replace(/^http/, 'ws')}/api/v1/live`;
}
