import type { Encoded } from './encode.ts';
import type { Subscription } from './subscription.ts';

/** Who follows what in this process. */
export interface Topics {
  add(subscription: Subscription): void;
  remove(subscription: Subscription): void;
  isWanted(key: string): boolean;
  /** Hands an event to all who follow the topic. */
  offer(key: string, seq: number, encoded: Encoded): void;
}

export function createTopics(): Topics {
  const followers = new Map<string, Set<Subscription>>();
  return {
    add(subscription) {
      const known = followers.get(subscription.key);
      if (known) known.add(subscription);
      else followers.set(subscription.key, new Set([subscription]));
    },
    remove(subscription) {
      const known = followers.get(subscription.key);
      known?.delete(subscription);
      if (known?.size === 0) followers.delete(subscription.key);
    },
    isWanted: (key) => followers.has(key),
    offer(key, seq, encoded) {
      for (const subscription of followers.get(key) ?? []) subscription.offer(seq, encoded);
    },
  };
}
