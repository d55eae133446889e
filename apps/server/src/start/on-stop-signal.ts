import { inspect } from 'node:util';

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

// One Ctrl-C may arrive several times at once: from the terminal, from npm and from the launcher.
const sameSignalMs = 1000;

interface Drain {
  readonly stop: () => Promise<void>;
  /** How long work in flight may take to its end. */
  readonly limitMs: number;
}

/**
 * Ends the process in good order at the first signal, at once at the second.
 * Answers a function that tells whether that has begun.
 */
export function onStopSignal({ stop, limitMs }: Drain): () => boolean {
  let first: number | null = null;
  const drain = () => {
    const now = performance.now();
    if (first !== null && now - first < sameSignalMs) return;
    // PostgreSQL sees our end and shuts down by itself, so leaving at once loses nothing that was acknowledged.
    if (first !== null) process.exit(130);
    first = now;
    process.stderr.write('backline: stopping (again to stop at once)\n');
    // Whoever has not been answered by then was not promised anything.
    setTimeout(() => process.exit(0), limitMs);
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        process.stderr.write(`backline: ${inspect(error)}\n`);
        process.exit(1);
      },
    );
  };
  for (const signal of signals) process.on(signal, drain);
  return () => first !== null;
}
