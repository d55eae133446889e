import type { Encoded } from './encode.ts';
import type { Topic } from './topic.ts';

/**
 * One socket's interest in one topic. Nothing is left out and nothing comes twice:
 *
 *   catching up: what happens meanwhile waits ──live()──▶ live: sent as it happens
 */
export interface Subscription {
  readonly topic: Topic;
  readonly name: string;
  /** What it is found by: the topic, or the topic without what rows say. */
  readonly key: string;
  /** Hands over what happened; what the socket has seen already is dropped. */
  offer(seq: number, encoded: Encoded): void;
  /** Ends the catching up: everything up to `seq` has been sent. */
  live(seq: number): void;
}

export interface Receiver {
  send(encoded: Encoded): void;
  /** Ends the connection: it will come back and ask for what it missed. */
  cut(): void;
}

const mostWaiting = 2_000;

export function createSubscription(
  topic: Topic,
  { name, key }: Pick<Subscription, 'name' | 'key'>,
  receiver: Receiver,
): Subscription {
  let seen = -1;
  let waiting: { readonly seq: number; readonly encoded: Encoded }[] | null = [];

  function offer(seq: number, encoded: Encoded): void {
    if (waiting === null) {
      if (seq <= seen) return;
      seen = seq;
      receiver.send(encoded);
      return;
    }
    waiting.push({ seq, encoded });
    if (waiting.length > mostWaiting) receiver.cut();
  }

  return {
    topic,
    name,
    key,
    offer,
    live(seq) {
      const held = waiting ?? [];
      waiting = null;
      seen = seq;
      for (const each of held) offer(each.seq, each.encoded);
    },
  };
}
