import type { Browser, Channel } from '../../src/sync/browser.ts';
import type { IdbFactory } from '../../src/sync/indexed-db.ts';
import type { Locks } from '../../src/sync/leader.ts';
import type { Clock } from '../../src/sync/clock.ts';
import type { Transport } from '../../src/sync/transport.ts';
import type { VirtualTime } from './virtual-time.ts';

/** The tabs of one browser: they share storage, locks and channels. */
export interface BrowserWorld {
  tab(): BrowserTab;
}

export interface BrowserTab {
  readonly browser: Browser;
  /** Timers that stand still with it. */
  readonly clock: Clock;
  /** A way to the server on which nothing is asked and no answer is heard while it stands still. */
  transport(real: Transport): Transport;
  /** It is gone without a word: its lock is free, and it hears nothing more. */
  kill(): void;
  /** It stands still and keeps its lock; what it is told it hears when it is thawed. */
  freeze(): void;
  thaw(): void;
}

interface Holder {
  readonly tab: object;
  readonly end: () => void;
  readonly lose: (cause: Error) => void;
}

interface Line {
  holder: Holder | null;
  readonly waiting: { readonly tab: object; readonly start: () => void }[];
}

export function createBrowserWorld(factory: IdbFactory | null, time: VirtualTime): BrowserWorld {
  const lines = new Map<string, Line>();
  const channels = new Set<{ readonly name: string; hear: (data: unknown) => void }>();

  function lineOf(name: string): Line {
    const line = lines.get(name) ?? { holder: null, waiting: [] };
    lines.set(name, line);
    return line;
  }

  function passOn(line: Line): void {
    line.holder = null;
    line.waiting.shift()?.start();
  }

  function locksOf(tab: object): Locks {
    return {
      request: (name, options, held) =>
        new Promise((resolve, reject) => {
          const line = lineOf(name);
          const start = () => {
            const mine: Holder = { tab, end: () => resolve(undefined), lose: reject };
            line.holder = mine;
            void held().then(() => {
              if (line.holder !== mine) return;
              mine.end();
              passOn(line);
            });
          };
          if ('steal' in options) {
            line.holder?.lose(new DOMException('The lock was stolen.', 'AbortError'));
            start();
            return;
          }
          if (!line.holder) {
            start();
            return;
          }
          const place = { tab, start };
          line.waiting.push(place);
          options.signal.addEventListener('abort', () => {
            const at = line.waiting.indexOf(place);
            if (at !== -1) line.waiting.splice(at, 1);
            reject(new DOMException('Not wanted any more.', 'AbortError'));
          });
        }),
    };
  }

  return {
    tab() {
      const tab = {};
      let state: 'awake' | 'frozen' | 'dead' = 'awake';
      const late: (() => void)[] = [];

      function whenAwake(work: () => void): void {
        if (state === 'awake') work();
        if (state === 'frozen') late.push(work);
      }

      async function awake<T>(answer: Promise<T>): Promise<T> {
        const outcome = await answer.then(
          (value) => () => value,
          (cause: unknown) => () => {
            throw cause;
          },
        );
        await new Promise<void>((resolve) => whenAwake(resolve));
        return outcome();
      }

      function channel(name: string): Channel {
        const mine = { name, hear: (_: unknown): void => {} };
        channels.add(mine);
        return {
          postMessage(message) {
            if (state === 'dead') return;
            for (const other of channels) {
              if (other === mine || other.name !== name) continue;
              const data: unknown = structuredClone(message);
              time.clock.after(1, () => other.hear(data));
            }
          },
          addEventListener: (_, listener) => {
            mine.hear = (data) => whenAwake(() => listener({ data }));
          },
          close: () => void channels.delete(mine),
        };
      }

      return {
        browser: { factory, locks: locksOf(tab), channel, persist() {}, onAwake: () => () => {} },
        clock: {
          now: time.now,
          after: (ms, work) => time.clock.after(ms, () => whenAwake(work)),
        },
        transport: (real) => ({
          push: async (body) => await awake(real.push(body)),
          pull: async (body) => await awake(real.pull(body)),
          async *bootstrap(scope, after) {
            for await (const batch of real.bootstrap(scope, after)) yield await awake(Promise.resolve(batch));
          },
        }),
        kill() {
          state = 'dead';
          for (const line of lines.values()) {
            line.waiting.splice(0, line.waiting.length, ...line.waiting.filter((one) => one.tab !== tab));
            if (line.holder?.tab === tab) passOn(line);
          }
        },
        freeze: () => void (state = 'frozen'),
        thaw() {
          state = 'awake';
          for (const work of late.splice(0)) work();
        },
      };
    },
  };
}
