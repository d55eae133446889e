import type { Clock } from '../../src/sync/clock.ts';

/** Time that passes only when it is told to; everything that is promised happens before it goes on. */
export interface VirtualTime {
  readonly clock: Clock;
  /** A clock of a device that runs wrong by so much. */
  skewed(byMs: () => number): Clock;
  now(): number;
  /** Lets so many milliseconds pass, and all that is due meanwhile happen. */
  pass(ms: number): Promise<void>;
  /** Lets everything happen that can without time passing. */
  settle(): Promise<void>;
  wait(ms: number): Promise<void>;
}

interface Due {
  readonly at: number;
  readonly order: number;
  readonly work: () => void;
}

/**
 * `turns`: how often the event loop goes round until everything has happened; storage takes several. `outside`: what is waited for
 * besides, where something takes real time.
 */
export function createVirtualTime(turns = 1, outside?: () => Promise<void>): VirtualTime {
  let nowMs = Date.UTC(2026, 10, 27);
  let order = 0;
  let due: Due[] = [];

  function after(ms: number, work: () => void): () => void {
    const mine = { at: nowMs + ms, order: (order += 1), work };
    due.push(mine);
    return () => (due = due.filter((one) => one !== mine));
  }

  async function settle(): Promise<void> {
    for (let turn = 0; turn < turns; turn += 1) await new Promise((resolve) => setImmediate(resolve));
    await outside?.();
  }

  return {
    clock: { now: () => nowMs, after },
    skewed: (byMs) => ({ now: () => nowMs + byMs(), after }),
    now: () => nowMs,
    settle,
    wait: (ms) => new Promise((resolve) => void after(ms, () => resolve())),
    async pass(ms) {
      const until = nowMs + ms;
      await settle();
      for (;;) {
        const next = due.filter(({ at }) => at <= until).sort((a, b) => a.at - b.at || a.order - b.order)[0];
        if (!next) break;
        due = due.filter((one) => one !== next);
        nowMs = Math.max(nowMs, next.at);
        next.work();
        await settle();
      }
      nowMs = until;
    },
  };
}
