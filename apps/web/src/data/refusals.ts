/** A wish that the server refused after it had been shown; the shell says so wherever the person is by then. */
export interface Refusal {
  readonly error: unknown;
  /** Sends the same wish once more. */
  readonly retry: (() => void) | null;
}

const listeners = new Set<(refusal: Refusal) => void>();

/** Hears of every refusal until the returned function is called. */
export function onRefusal(listener: (refusal: Refusal) => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Tells a refusal to whoever listens. */
export function tellRefusal(refusal: Refusal): void {
  for (const listener of listeners) listener(refusal);
}
