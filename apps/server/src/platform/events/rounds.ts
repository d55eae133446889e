import type { Log } from '#platform/telemetry';

export interface RoundsOptions {
  readonly everyMs: number;
  readonly log: Log;
  /** Who goes on rounds, for the log. */
  readonly what: string;
  round(): Promise<void>;
}

/** Work that is done again and again: when somebody rings, and from time to time in case nobody did. */
export interface Rounds {
  /** Goes on the first round at once and waits for it; a round that fails is logged and tried again. */
  start(): Promise<void>;
  /** Asks for a round: at once, or after the one under way; many rings in between make one. */
  ring(): void;
  /** Waits for the round under way; none begins after it. */
  stop(): Promise<void>;
}

const longestWaitMs = 10_000;

export function createRounds({ everyMs, log, what, round }: RoundsOptions): Rounds {
  let state: 'idle' | 'waiting' | 'running' | 'stopped' = 'idle';
  let isRung = false;
  let failures = 0;
  let timer: NodeJS.Timeout | undefined;
  let running = Promise.resolve();

  async function go(): Promise<void> {
    clearTimeout(timer);
    state = 'running';
    do {
      isRung = false;
      await attempt();
    } while (isRung && failures === 0 && !isStopped());
    if (isStopped()) return;
    state = 'waiting';
    timer = setTimeout(begin, failures === 0 ? everyMs : Math.min(longestWaitMs, everyMs * 2 ** failures));
  }

  async function attempt(): Promise<void> {
    try {
      await round();
      failures = 0;
    } catch (error) {
      failures += 1;
      if (!isStopped()) log.error({ err: error }, `${what} failed and will try again`);
    }
  }

  function begin(): void {
    running = go();
  }

  function isStopped(): boolean {
    return state === 'stopped';
  }

  return {
    async start() {
      begin();
      await running;
    },
    ring() {
      isRung = true;
      // While rounds fail the timer keeps the pace: a ring is no sign that the trouble is over.
      if (state === 'waiting' && failures === 0) begin();
    },
    async stop() {
      state = 'stopped';
      clearTimeout(timer);
      await running;
    },
  };
}
