import type { IdbFactory } from './indexed-db.ts';
import type { Locks } from './leader.ts';

/** What a browser offers a page; what it lacks, or refuses, is null. */
export interface Browser {
  readonly factory: IdbFactory | null;
  readonly locks: Locks | null;
  readonly channel: ((name: string) => Channel) | null;
  /** Asks that what is kept here is not thrown away when room is short. */
  readonly persist: () => void;
  /** Calls when the network may be back, or the page is looked at again; gives back how to stop it. */
  readonly onAwake: (listener: () => void) => () => void;
}

/** The part of a BroadcastChannel that is used. */
export interface Channel {
  postMessage(message: unknown): void;
  addEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void;
  close(): void;
}

interface Navigator {
  readonly locks?: Locks;
  readonly storage?: { persist?(): Promise<boolean> };
}

interface EventTarget {
  addEventListener(type: string, listener: () => void): void;
  removeEventListener(type: string, listener: () => void): void;
}

/** The browser this runs in. Outside of one there is nothing to share and nothing to keep. */
export function thisBrowser(): Browser {
  const factory = globalOf<IdbFactory>('indexedDB');
  if (!factory) return noBrowser;
  const navigator = globalOf<Navigator>('navigator');
  const Broadcast = globalOf<new (name: string) => Channel>('BroadcastChannel');
  const targets = [globalOf<EventTarget>('window'), globalOf<EventTarget>('document')].filter((one) => one !== null);
  return {
    factory,
    locks: navigator?.locks ?? null,
    channel: Broadcast && ((name) => new Broadcast(name)),
    persist: () => void navigator?.storage?.persist?.().catch(() => false),
    onAwake(listener) {
      const kinds = ['online', 'visibilitychange', 'pageshow'];
      for (const target of targets) for (const kind of kinds) target.addEventListener(kind, listener);
      return () => {
        for (const target of targets) for (const kind of kinds) target.removeEventListener(kind, listener);
      };
    },
  };
}

const noBrowser: Browser = { factory: null, locks: null, channel: null, persist() {}, onAwake: () => () => {} };

// A browser may throw already when it is asked for what it does not allow.
function globalOf<T>(name: string): T | null {
  try {
    return Reflect.get(globalThis, name) ?? null;
  } catch {
    return null;
  }
}
