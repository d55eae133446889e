import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import { z } from 'zod';
import type { Database, Line } from '#platform/db';
import { createFollower, createRounds } from '#platform/events';
import type { Happened, LiveFrame } from '#platform/kernel';
import type { Log } from '#platform/telemetry';
import { createAccess } from './access.ts';
import { createAdmission, refuse } from './admission.ts';
import type { Authenticate } from './admission.ts';
import { closeCodes, createConnection } from './connection.ts';
import type { Connection } from './connection.ts';
import { createTeller, encode } from './encode.ts';
import type { ReadCounters } from './counters.ts';
import { createDevices } from './devices.ts';
import { createGate } from './gate.ts';
import { createPokes } from './pokes.ts';
import { createRecheck } from './recheck.ts';
import { bareKey, topicName } from './topic.ts';
import { createTopics } from './topics.ts';

export interface HubOptions {
  readonly server: Server;
  readonly database: Database;
  readonly line: Line;
  readonly log: Log;
  /** What open screens are told, by all modules. */
  readonly live: readonly LiveFrame[];
  /** How far the scopes of workspaces have counted. */
  readonly readCounters: ReadCounters;
  /** The origins whose pages may open a socket. */
  readonly origins: readonly string[];
  readonly authenticate: Authenticate;
}

export interface Hub {
  /** Begins to follow the log, and to take sockets at `/api/v1/live`. */
  start(): Promise<void>;
  /** Asks every client to go and come back; to be called before the HTTP server closes. */
  stop(): Promise<void>;
}

const mostMessageBytes = 64 * 1024;
const mostReplays = 2;
const heartbeatMs = 30_000;
const recheckMs = 20_000;
const drainMs = 1_000;

/** Events after which somebody may have lost access: theirs, or that of anybody in the workspace. */
const changesAccess = /^(session|user|member|workspace|role|team|project|support)\./;

const JobNews = z.object({ workspaceId: z.uuid(), jobId: z.uuid(), state: z.string(), progress: z.number() });

/**
 * The one live socket of every open screen: topics checked in the database, changes in the order of the log.
 *
 *   events.log ──▶ follower ──▶ teller: one encoded frame ──▶ topic ──▶ every socket that follows it
 *
 * Access is asked for at subscribing, again when an event may have changed it, and every 20 s in any case.
 */
export function createHub(options: HubOptions): Hub {
  const { server, database, line, log, live } = options;
  const sockets = new WebSocketServer({ noServer: true, maxPayload: mostMessageBytes, perMessageDeflate: false });
  const connections = new Set<Connection>();
  const topics = createTopics();
  const devices = createDevices();
  const access = createAccess(database);
  const recheck = createRecheck(access);
  const admit = createAdmission({ ...options, access, connections });
  const tell = createTeller(live, log);
  const follower = createFollower({ database, line, log, onEvent });
  const board = { database, log, access, topics, devices, tell, seq: follower.seq, replay: createGate(mostReplays) };
  const pokes = createPokes({ ...options, devices });
  const rechecks = createRounds({
    everyMs: recheckMs,
    log,
    what: 'rechecking live sockets',
    round: async () => await recheck([...connections]),
  });
  let heartbeat: NodeJS.Timeout | undefined;
  let isStopping = false;

  function onEvent(happened: Happened<unknown>): void {
    for (const { key, encoded } of tell(happened, topics.isWanted)) topics.offer(key, happened.seq, encoded);
    if (!changesAccess.test(happened.type)) return;
    const { workspaceId, actorId, subjectId } = happened;
    const concerned = [...connections].filter(
      (connection) =>
        connection.userId === subjectId || connection.userId === actorId || connection.workspaces().has(workspaceId),
    );
    recheck(concerned).catch((error: unknown) => log.warn({ err: error }, 'live sockets could not be rechecked'));
  }

  function onJob(text: string): void {
    // An empty text says that some may have been missed; the next progress comes soon enough.
    if (text === '') return;
    const { workspaceId, ...news } = JobNews.parse(JSON.parse(text));
    const topic = topicName({ workspaceId, audience: 'all' });
    if (!topics.isWanted(topic) && !topics.isWanted(bareKey(topic))) return;
    const encoded = encode({ type: 'job', topic, ...news });
    for (const connection of connections) connection.sendJob(topic, encoded);
  }

  function onUpgrade(request: IncomingMessage, stream: Duplex, head: Buffer): void {
    stream.on('error', () => stream.destroy());
    admit(request).then(
      (admitted) => {
        if (typeof admitted === 'string') return refuse(stream, admitted);
        if (isStopping) return refuse(stream, '503 Service Unavailable');
        sockets.handleUpgrade(request, stream, head, (socket) => {
          const connection = createConnection(board, socket, admitted);
          connections.add(connection);
          socket.on('close', () => connections.delete(connection));
        });
      },
      (error: unknown) => {
        log.warn({ err: error }, 'a live socket could not be admitted');
        refuse(stream, '503 Service Unavailable');
      },
    );
  }

  return {
    async start() {
      await follower.start();
      line.listen('jobs', onJob);
      await Promise.all([rechecks.start(), pokes.start()]);
      heartbeat = setInterval(() => connections.forEach((connection) => connection.beat()), heartbeatMs);
      server.on('upgrade', onUpgrade);
    },
    async stop() {
      isStopping = true;
      server.off('upgrade', onUpgrade);
      clearInterval(heartbeat);
      await Promise.all([rechecks.stop(), pokes.stop(), follower.stop()]);
      for (const connection of connections) connection.close(closeCodes.goingAway, 'the server stops');
      const drained = Date.now() + drainMs;
      while (connections.size > 0 && Date.now() < drained) await new Promise((resolve) => setTimeout(resolve, 20));
      for (const connection of connections) connection.terminate();
    },
  };
}
