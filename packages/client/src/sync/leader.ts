import type { Clock } from './clock.ts';

/** The part of the Web Locks API that is used. */
export interface Locks {
  request(
    name: string,
    options: { readonly signal: AbortSignal } | { readonly steal: true },
    held: () => Promise<void>,
  ): Promise<unknown>;
}

export interface LeaderParts {
  readonly locks: Locks;
  /** One for each device, person and workspace. */
  readonly name: string;
  readonly clock: Clock;
  readonly onLead: () => void;
  readonly onFollow: () => void;
  /** Tells the others that the leader is awake. */
  readonly beat: () => void;
}

/**
 * Of all tabs one does the network.
 *
 *   following ──the lock is free: whoever had it is closed, or died──▶ leading ──closed──▶ the next one's
 *       │                                                                 ▲  │
 *       └──the leader was not heard for four beats: it is frozen──steals──┘  └──stolen──▶ following
 */
export interface Leadership {
  /** The leader was heard. */
  heard(): void;
  close(): void;
}

const beatEveryMs = 3_000;
// Counted by own beats, not by the clock: a tab that slept itself must not take its sleep for the leader's silence.
const mostMissed = 4;

export function seekLeadership(parts: LeaderParts): Leadership {
  const { locks, name, clock } = parts;
  // The request by which it leads.
  let leadingBy: object | null = null;
  let isClosed = false;
  let missed = 0;
  let release: () => void = () => {};
  let asking = new AbortController();
  let callOff = clock.after(beatEveryMs, beat);

  function beat(): void {
    callOff = clock.after(beatEveryMs, beat);
    if (leadingBy) {
      parts.beat();
      return;
    }
    missed += 1;
    if (missed < mostMissed) return;
    missed = 0;
    asking.abort();
    void ask({ steal: true });
  }

  async function ask(how: { readonly signal: AbortSignal } | { readonly steal: true }): Promise<void> {
    try {
      await locks.request(name, how, async () => await lead(how));
    } catch {
      // Stolen, or asked anew: the lock is not held by this request any more.
    }
    if (leadingBy === how && !isClosed) stepDown();
  }

  async function lead(how: object): Promise<void> {
    if (isClosed) return;
    leadingBy = how;
    parts.onLead();
    parts.beat();
    await new Promise<void>((resolve) => (release = resolve));
  }

  function stepDown(): void {
    leadingBy = null;
    missed = 0;
    parts.onFollow();
    askAnew();
  }

  function askAnew(): void {
    asking = new AbortController();
    void ask({ signal: asking.signal });
  }

  askAnew();

  return {
    heard() {
      missed = 0;
    },
    close() {
      isClosed = true;
      leadingBy = null;
      callOff();
      asking.abort();
      release();
    },
  };
}
