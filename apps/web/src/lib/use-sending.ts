import { useState } from 'react';

export interface Sending {
  readonly isSending: boolean;
  readonly error: unknown;
  /** Runs one piece of work; its failure is kept in `error` until the next try. */
  run(work: () => Promise<void>): Promise<void>;
  /** Drops what went wrong, such as when something else is tried. */
  forget(): void;
}

/** Sends a form: once at a time, with what went wrong kept beside it. */
export function useSending(): Sending {
  const [error, setError] = useState<unknown>(null);
  const [isSending, setSending] = useState(false);
  return {
    isSending,
    error,
    forget: () => setError(null),
    async run(work) {
      setSending(true);
      setError(null);
      try {
        await work();
      } catch (cause) {
        setError(cause);
      } finally {
        setSending(false);
      }
    },
  };
}
