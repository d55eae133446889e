import type { LiveFromServer, LivePayload } from '@backline/contract';
import { trusted } from './reply.ts';
import { socketTo } from './socket.ts';
import type { LiveSocket } from './socket.ts';

/**
 * One socket for all topics; it comes back by itself and asks for what it missed.
 *
 *   connecting ──open──▶ open ──drop, or no pong──▶ waiting ──after the backoff──▶ connecting
 *        └────────────────── drop ──────────────────▶┘
 *   any state ──close()──▶ closed
 */
export type LiveState = 'connecting' | 'open' | 'waiting' | 'closed';

export type LiveChange = Omit<Extract<LiveFromServer, { type: 'change' }>, 'payload'> & {
  readonly payload: LivePayload;
};
export type LiveJob = Extract<LiveFromServer, { type: 'job' }>;
type Frame = Exclude<LiveFromServer, { type: 'change' }> | LiveChange;

export interface LiveListener {
  /** The server has begun to follow the topic: rows read from now on miss nothing. Called again after every drop. */
  readonly onReady?: () => void;
  /** Called once a change, in order of `seq`, with none left out. */
  readonly onChange?: (change: LiveChange) => void;
  readonly onJob?: (job: LiveJob) => void;
  /** How far scopes have counted, under the topic of the hints for devices. */
  readonly onHint?: (vers: Readonly<Record<string, number>>) => void;
  /** Too much was missed: fetch the rows anew. */
  readonly onResync?: () => void;
  /** The server closed the topic, such as when access was lost. */
  readonly onClosed?: (code: string) => void;
}

export interface LiveOptions {
  readonly url: string;
  readonly connect?: (url: string) => LiveSocket;
  /** Runs `work` after so many milliseconds; gives back how to call it off. */
  readonly after?: (ms: number, work: () => void) => () => void;
  /** 0 up to 1. */
  readonly random?: () => number;
  readonly onState?: (state: LiveState) => void;
}

export interface Live {
  /** Follows a topic until the returned function is called. */
  subscribe(topic: string, listener: LiveListener): () => void;
  state(): LiveState;
  close(): void;
}

interface Topic {
  lastSeq: number | null;
  isReady: boolean;
  readonly listeners: Set<LiveListener>;
}

const pingEveryMs = 25_000;
const pongWithinMs = 10_000;
const firstWaitMs = 500;
const longestWaitMs = 30_000;

/** Opens the live socket; it connects at the first subscription and resumes by sequence after every drop. */
export function openLive(options: LiveOptions): Live {
  const connect = options.connect ?? ((url) => socketTo(url));
  const after = options.after ?? timer;
  const random = options.random ?? Math.random;
  const topics = new Map<string, Topic>();
  let state: LiveState = 'waiting';
  let socket: LiveSocket | null = null;
  let drops = 0;
  let calledOff: (() => void) | null = null;

  function enter(next: LiveState): void {
    state = next;
    options.onState?.(next);
  }

  function start(): void {
    enter('connecting');
    const opened = connect(options.url);
    socket = opened;
    opened.onopen = () => {
      enter('open');
      for (const [name, topic] of topics) ask(name, topic);
      awaitPing();
    };
    opened.onmessage = ({ data }) => {
      const frame = typeof data === 'string' ? frameOf(data) : null;
      if (frame) receive(frame);
    };
    opened.onclose = () => {
      if (socket === opened) drop();
    };
  }

  function drop(): void {
    calledOff?.();
    socket = null;
    for (const topic of topics.values()) topic.isReady = false;
    if (state === 'closed') return;
    enter('waiting');
    calledOff = after(backoffMs(drops, random()), start);
    drops += 1;
  }

  function awaitPing(): void {
    calledOff = after(pingEveryMs, () => {
      say({ type: 'ping' });
      calledOff = after(pongWithinMs, () => {
        socket?.close();
        drop();
      });
    });
  }

  function say(message: object): void {
    if (state === 'open') socket?.send(JSON.stringify(message));
  }

  function ask(name: string, topic: Topic): void {
    say({ type: 'subscribe', topic: name, ...(topic.lastSeq === null ? {} : { lastSeq: topic.lastSeq }) });
  }

  function receive(frame: Frame): void {
    if (frame.type === 'pong') {
      calledOff?.();
      awaitPing();
      return;
    }
    const topic = topics.get(frame.topic);
    if (!topic) return;
    // An answer to a subscription, not the mere opening, proves that the server is well again.
    if (frame.type === 'ack') {
      drops = 0;
      topic.lastSeq ??= frame.seq;
      topic.isReady = true;
      for (const listener of topic.listeners) listener.onReady?.();
    }
    if (frame.type === 'job') for (const listener of topic.listeners) listener.onJob?.(frame);
    if (frame.type === 'poke') for (const listener of topic.listeners) listener.onHint?.({ [frame.scope]: frame.ver });
    if (frame.type === 'tick') for (const listener of topic.listeners) listener.onHint?.(frame.scopes);
    if (frame.type === 'closed') {
      topics.delete(frame.topic);
      for (const listener of topic.listeners) listener.onClosed?.(frame.code);
    }
    if (frame.type === 'resync') {
      topic.lastSeq = frame.seq;
      for (const listener of topic.listeners) listener.onResync?.();
    }
    if (frame.type === 'change' && frame.seq > (topic.lastSeq ?? -1)) {
      topic.lastSeq = frame.seq;
      for (const listener of topic.listeners) listener.onChange?.(frame);
    }
  }

  return {
    subscribe(name, listener) {
      const topic = topics.get(name) ?? { lastSeq: null, isReady: false, listeners: new Set() };
      topic.listeners.add(listener);
      if (topic.isReady) listener.onReady?.();
      if (!topics.has(name)) {
        topics.set(name, topic);
        ask(name, topic);
      }
      if (!socket && calledOff === null && state !== 'closed') start();
      return () => {
        topic.listeners.delete(listener);
        if (topic.listeners.size > 0 || topics.get(name) !== topic) return;
        topics.delete(name);
        say({ type: 'unsubscribe', topic: name });
      };
    },
    state: () => state,
    close() {
      enter('closed');
      calledOff?.();
      socket?.close();
    },
  };
}

/** Doubling up to half a minute, half of it left to chance, so that a restarted server is not stormed. */
export function backoffMs(drops: number, chance: number): number {
  const longest = Math.min(longestWaitMs, firstWaitMs * 2 ** drops);
  return Math.round(longest / 2 + (longest / 2) * chance);
}

// A frame of a newer server that we do not know finds no branch in `receive` and is left alone.
function frameOf(text: string): Frame | null {
  try {
    return trusted<Frame | null>(text);
  } catch {
    return null;
  }
}

function timer(ms: number, work: () => void): () => void {
  const handle = setTimeout(work, ms);
  return () => clearTimeout(handle);
}
