import type { Encoded } from './encode.ts';
import type { Subscription } from './subscription.ts';

/** Who follows what in this process. */
export interface Topics {
  add(subscription: Subscription): void;
  remove(subscription: Subscription): void;
  isWanted(name: string): boolean;
  /** Hands an event to all who follow the topic. */
  offer(name: string, seq: number, encoded: Encoded): void;
}

export function createTopics(): Topics {
  const followers = new Map<string, Set<Subscription>>();
  return {
    add(subscription) {
      const known = followers.get(subscription.name);
      if (known) known.add(subscription);
      else followers.set(subscription.name, new Set([subscription]));
    },
    remove(subscription) {
      const known = followers.get(subscription.name);
      known?.delete(subscription);
      if (known?.size === 0) followers.delete(subscription.name);
    },
    isWanted: (name) => followers.has(name),
    offer(name, seq, encoded) {
      for (const subscription of followers.get(name) ?? []) subscription.offer(seq, encoded);
    },
  };
}
