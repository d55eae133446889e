import { setTimeout as wait } from 'node:timers/promises';
import type { RawData, WebSocket } from 'ws';
import { replayWindowMs, syncTopic } from '@backline/contract';
import type { Database } from '#platform/db';
import { readMissed } from '#platform/events';
import type { Happened } from '#platform/kernel';
import type { Log } from '#platform/telemetry';
import type { Access, AccessCheck, Presented } from './access.ts';
import type { Device, Devices } from './devices.ts';
import { encode } from './encode.ts';
import type { Encoded, Told } from './encode.ts';
import { createSubscription } from './subscription.ts';
import type { Subscription } from './subscription.ts';
import { parseMessage } from './parse-message.ts';
import { bareKey, parseTopic } from './topic.ts';
import type { Topic } from './topic.ts';
import type { Topics } from './topics.ts';

/** What a connection needs of the hub. */
export interface Switchboard {
  readonly database: Database;
  readonly log: Log;
  readonly access: AccessCheck;
  readonly topics: Topics;
  readonly devices: Devices;
  tell(happened: Happened<unknown>, isWanted: (key: string) => boolean): readonly Told[];
  /** The number of the last event told. */
  seq(): number;
  /** Lets few read the log at the same time. */
  replay<T>(work: () => Promise<T>): Promise<T>;
}

/** One open socket of one session. */
export interface Connection {
  readonly userId: string;
  readonly presented: Presented;
  /** The workspaces it follows anything in. */
  workspaces(): ReadonlySet<string>;
  sendJob(topic: string, encoded: Encoded): void;
  /** Closes what the session may not follow any more; the socket itself when there is no session. */
  apply(workspaceId: string, access: Access): void;
  /** Asks whether the other side is there, and gives up if it did not answer the last time. */
  beat(): void;
  close(code: number, reason: string): void;
  terminate(): void;
}

const mostSubscriptions = 50;
const mostUnread = 200;
const mostReplayed = 2_000;
/** Asked a moment after the end, the database says so whatever the clock of this machine. */
const clockSlackMs = 250;
/** Bytes that a client may be behind before it is cut; it comes back and resumes, or fetches anew. */
const mostBuffered = 1024 * 1024;
export const closeCodes = { goingAway: 1001, malformed: 1007, tooMuch: 1008, loggedOut: 4401 } as const;

export function createConnection(
  board: Switchboard,
  socket: WebSocket,
  who: Pick<Connection, 'userId' | 'presented'>,
): Connection {
  const subscriptions = new Map<string, Subscription>();
  /** By topic. */
  const devices = new Map<string, Device>();
  let isAlive = true;
  let unread = 0;
  let reading = Promise.resolve();
  const ends = new Map<string, NodeJS.Timeout>();

  socket.on('message', (data, isBinary) => {
    if (isBinary) return close(closeCodes.malformed, 'MALFORMED_REQUEST');
    // One after the other: what a client asks first is answered first.
    unread += 1;
    if (unread > mostUnread) return close(closeCodes.tooMuch, 'RATE_LIMIT_EXCEEDED');
    reading = reading.then(async () => await receive(data)).finally(() => (unread -= 1));
  });
  socket.on('pong', () => (isAlive = true));
  socket.on('error', (error) => board.log.debug({ err: error }, 'a live socket broke'));
  socket.on('close', () => {
    for (const subscription of subscriptions.values()) board.topics.remove(subscription);
    subscriptions.clear();
    for (const device of devices.values()) board.devices.remove(device);
    devices.clear();
    ends.forEach((timer) => clearTimeout(timer));
  });

  async function receive(data: RawData): Promise<void> {
    const message = parseMessage(data);
    if (message === null) return close(closeCodes.malformed, 'MALFORMED_REQUEST');
    if (message.type === 'ping') return send(encode({ type: 'pong' }));
    if (message.type === 'unsubscribe') return leave(message.topic);
    try {
      await subscribe(message.topic, message.lastSeq);
    } catch (error) {
      // The client comes back after a while and asks again.
      board.log.warn({ err: error }, 'a subscription failed');
      close(closeCodes.goingAway, 'SERVICE_UNAVAILABLE');
    }
  }

  async function subscribe(name: string, lastSeq: number | undefined): Promise<void> {
    const topic = parseTopic(name);
    if (!topic) return refuse(name, 'NOT_FOUND');
    if (!subscriptions.has(name) && subscriptions.size + devices.size >= mostSubscriptions)
      return refuse(name, 'LIMIT_REACHED');
    const access = await board.access.accessTo(who.presented, topic.workspaceId);
    if (access.kind === 'logged_out') return close(closeCodes.loggedOut, 'AUTH_REQUIRED');
    const refusal = refusalOf(topic, access);
    if (refusal) return refuse(name, refusal);
    if (socket.readyState !== socket.OPEN) return;
    leave(name);
    if (topic.audience === syncTopic) {
      listen(name, topic.workspaceId, access);
      return send(encode({ type: 'ack', topic: name, seq: board.seq() }));
    }
    const subscription = createSubscription(topic, { name, key: keyOf(name, access) }, { send, cut: terminate });
    subscriptions.set(name, subscription);
    board.topics.add(subscription);
    if (access.kind === 'member' && access.until !== null) endBy(topic.workspaceId, access.until);
    await catchUp(subscription, lastSeq);
  }

  /** Asks again at the moment when what lets somebody in runs out. */
  function endBy(workspaceId: string, until: string): void {
    clearTimeout(ends.get(workspaceId));
    const timer = setTimeout(
      () => {
        board.access.accessTo(who.presented, workspaceId).then(
          (access) => apply(workspaceId, access),
          (error: unknown) => {
            board.log.warn({ err: error }, 'a live socket could not be rechecked');
            close(closeCodes.goingAway, 'SERVICE_UNAVAILABLE');
          },
        );
      },
      Date.parse(until) - Date.now() + clockSlackMs,
    );
    ends.set(workspaceId, timer);
  }

  /** From the moment it has joined, what happens waits in the subscription; what happened before comes from the log. */
  async function catchUp(subscription: Subscription, lastSeq: number | undefined): Promise<void> {
    const { name, key, topic } = subscription;
    const joined = board.seq();
    if (lastSeq === undefined) {
      send(encode({ type: 'ack', topic: name, seq: joined }));
      return subscription.live(joined);
    }
    const until = Math.max(joined, lastSeq);
    const missed = {
      workspaceId: topic.workspaceId,
      after: lastSeq,
      until,
      windowMs: replayWindowMs,
      most: mostReplayed,
    };
    const events = await board.replay(
      async () => await board.database.asPlatform(async (db) => await readMissed(db, missed)),
    );
    if (events === null) {
      send(encode({ type: 'resync', topic: name, seq: joined }));
      return subscription.live(joined);
    }
    send(encode({ type: 'ack', topic: name, seq: lastSeq }));
    for (const event of events) {
      await roomToSend();
      for (const { encoded } of board.tell(event, (told) => told === key)) send(encoded);
    }
    subscription.live(until);
  }

  /** What may be followed has become more or less: the client fetches what it shows again. */
  function anew(name: string): void {
    subscribe(name, undefined).then(
      () => send(encode({ type: 'resync', topic: name, seq: board.seq() })),
      (error: unknown) => {
        board.log.warn({ err: error }, 'a subscription failed');
        close(closeCodes.goingAway, 'SERVICE_UNAVAILABLE');
      },
    );
  }

  /** Waits while the client has not taken what was replayed so far; one that takes nothing ends by the heartbeat. */
  async function roomToSend(): Promise<void> {
    while (socket.readyState === socket.OPEN && socket.bufferedAmount > mostBuffered / 2) await wait(10);
  }

  function apply(workspaceId: string, access: Access): void {
    if (access.kind === 'logged_out') return close(closeCodes.loggedOut, 'AUTH_REQUIRED');
    for (const [name, device] of devices) {
      if (device.workspaceId !== workspaceId) continue;
      const refusal = refusalOf({ workspaceId, audience: syncTopic }, access);
      // One that listens anew stands at the end, and is met here once more.
      if (!refusal && device.seesMoney === seesMoneyBy(access)) continue;
      leave(name);
      if (refusal) refuse(name, refusal);
      else listen(name, workspaceId, access);
    }
    for (const { name, key, topic } of subscriptions.values()) {
      if (topic.workspaceId !== workspaceId) continue;
      const refusal = refusalOf(topic, access);
      if (!refusal && key === keyOf(name, access)) continue;
      leave(name);
      if (refusal) refuse(name, refusal);
      else anew(name);
    }
  }

  function listen(topic: string, workspaceId: string, access: Access): void {
    const device: Device = { workspaceId, topic, userId: who.userId, seesMoney: seesMoneyBy(access), send };
    devices.set(topic, device);
    board.devices.add(device);
  }

  function leave(name: string): void {
    const device = devices.get(name);
    if (device) board.devices.remove(device);
    devices.delete(name);
    const subscription = subscriptions.get(name);
    if (!subscription) return;
    subscriptions.delete(name);
    board.topics.remove(subscription);
  }

  function refuse(name: string, code: string): void {
    send(encode({ type: 'closed', topic: name, code }));
  }

  function send(encoded: Encoded): void {
    if (socket.readyState !== socket.OPEN) return;
    if (socket.bufferedAmount > mostBuffered) return terminate();
    socket.send(encoded, { binary: false });
  }

  function close(code: number, reason: string): void {
    socket.close(code, reason);
  }

  function terminate(): void {
    socket.terminate();
  }

  return {
    ...who,
    workspaces: () =>
      new Set([
        ...[...subscriptions.values()].map(({ topic }) => topic.workspaceId),
        ...[...devices.values()].map(({ workspaceId }) => workspaceId),
      ]),
    sendJob(topic, encoded) {
      if (subscriptions.has(topic)) send(encoded);
    },
    apply,
    beat() {
      if (!isAlive) return terminate();
      isAlive = false;
      socket.ping();
    },
    close,
    terminate,
  };
}

function seesMoneyBy(access: Access): boolean {
  return access.kind === 'member' && access.seesMoney;
}

function refusalOf({ audience }: Topic, access: Exclude<Access, { kind: 'logged_out' }>): string | null {
  if (access.kind === 'outside') return 'NOT_FOUND';
  // Nothing of a workspace that somebody looks into for support is kept on a device.
  if (audience === syncTopic) return access.until === null ? null : 'FORBIDDEN';
  return audience === 'money' && !(access.seesMoney && access.readsAll) ? 'FORBIDDEN' : null;
}

function keyOf(name: string, access: Access): string {
  return access.kind === 'member' && !access.readsAll ? bareKey(name) : name;
}
