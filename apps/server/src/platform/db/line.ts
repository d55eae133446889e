import { Client } from 'pg';
import type { Log } from '#platform/telemetry';
import { clientConfigOf } from './client-config.ts';
import type { ConnectionOptions } from './pool.ts';

/**
 * One standing connection of a process, past any pooler: for what belongs to a session.
 *
 *   opening ──connected, listening──▶ up ──broke──▶ waiting ──after the backoff──▶ opening
 *   any state ──close()──▶ closed
 */
export interface Line {
  /** Calls at every notification, and with an empty text when the line is up again, since some may have been missed. */
  listen(channel: string, onMessage: (text: string) => void): void;
  /** Says something to whoever listens, this process too; nobody hears it while the line is down. */
  say(channel: string, text: string): void;
  /** Takes a lock that is held until the line breaks or closes; false when another process has it. */
  hold(lock: string): Promise<boolean>;
  close(): Promise<void>;
}

interface Up {
  readonly client: Client;
  readonly held: Set<string>;
}

const firstWaitMs = 100;
const longestWaitMs = 5_000;

/** Opens the line; it comes back by itself when it breaks. */
export function openLine(connection: ConnectionOptions, log: Log): Line {
  const channels = new Map<string, ((text: string) => void)[]>();
  let up: Up | null = null;
  let isClosed = false;
  let breaks = 0;
  let timer: NodeJS.Timeout | undefined;
  let opening = open();

  async function open(): Promise<void> {
    const client = new Client({
      ...clientConfigOf(connection),
      application_name: 'backline-line',
      keepAlive: true,
      connectionTimeoutMillis: 10_000,
    });
    client.on('notification', ({ channel, payload }) => tell(channel, payload ?? ''));
    client.on('error', (error) => drop(client, error));
    client.on('end', () => drop(client, null));
    try {
      await client.connect();
      for (const channel of channels.keys()) await listenOn(client, channel);
    } catch (error) {
      drop(client, error);
      return;
    }
    if (isClosed) return await client.end();
    up = { client, held: new Set() };
    breaks = 0;
    for (const channel of channels.keys()) tell(channel, '');
  }

  function drop(client: Client, error: unknown): void {
    if (up && up.client !== client) return;
    if (up) void client.end().catch(() => {});
    up = null;
    if (isClosed || timer) return;
    if (error && breaks === 0) log.warn({ err: error }, 'the standing database connection broke');
    timer = setTimeout(
      () => {
        timer = undefined;
        opening = open();
      },
      Math.min(longestWaitMs, firstWaitMs * 2 ** breaks++),
    );
  }

  function tell(channel: string, text: string): void {
    for (const onMessage of channels.get(channel) ?? []) onMessage(text);
  }

  return {
    listen(channel, onMessage) {
      const known = channels.get(channel);
      channels.set(channel, [...(known ?? []), onMessage]);
      if (!known && up)
        listenOn(up.client, channel).then(
          () => tell(channel, ''),
          () => {},
        );
    },
    say(channel, text) {
      up?.client.query('select pg_notify($1, $2)', [channel, text]).catch(() => {});
    },
    async hold(lock) {
      await opening;
      if (!up) return false;
      const { client, held } = up;
      if (held.has(lock)) return true;
      try {
        const { rows } = await client.query<{ taken: boolean }>(
          'select pg_try_advisory_lock(hashtextextended($1, 0)) as taken',
          [lock],
        );
        if (rows[0]?.taken) held.add(lock);
      } catch {
        // The line broke meanwhile, and with it every lock.
      }
      return held.has(lock) && up?.client === client;
    },
    async close() {
      isClosed = true;
      clearTimeout(timer);
      await opening;
      await up?.client.end();
    },
  };
}

async function listenOn(client: Client, channel: string): Promise<void> {
  await client.query(`listen ${client.escapeIdentifier(channel)}`);
}
