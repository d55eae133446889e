import { join } from 'node:path';
import { openDataOf } from './data-of.ts';
import type { BenchData } from './data-of.ts';
import { addPeople, addShows } from './seed.ts';
import type { BuiltPeer, Peer } from './peers/peer.ts';
import type { Person } from './seed.ts';
import { analyzeLog } from './seed.sql.ts';
import { startBackline } from './server.ts';
import type { BenchServer } from './server.ts';

/** What scenarios play on: an empty folder for each that wants one, and one server filled once, at the first who asks. */
export interface Stage {
  readonly seconds: number;
  emptyFolder(): string;
  /** A server with 60 people, each in a workspace of their own; the first of them has 100,000 shows. */
  filled(): Promise<FilledStage>;
  /** The peer, filled with as much at the first who asks; null where it was left out. */
  peer(): Promise<Peer | null>;
  stop(): Promise<void>;
}

export interface FilledStage {
  readonly server: BenchServer;
  readonly people: readonly Person[];
  /** Whose log is long. */
  readonly veteran: Person;
  /** Some ids out of the long log. */
  readonly showIds: readonly string[];
  readonly data: BenchData;
}

const longLog = 100_000;

export function setStage(folder: string, seconds: number, built: BuiltPeer | null): Stage {
  const endings: (() => Promise<void>)[] = [];
  let folders = 0;
  let filled: Promise<FilledStage> | undefined;
  let peer: Promise<Peer> | undefined;

  async function fill(): Promise<FilledStage> {
    const server = await startBackline(join(folder, 'filled'));
    endings.push(server.stop);
    const data = await openDataOf(server);
    endings.push(data.stop);
    const people = await addPeople(data.database, 60);
    const [veteran] = people;
    if (!veteran) throw new Error('nobody came');
    console.log(`filling the log with ${longLog.toLocaleString('en')} shows`);
    const showIds = await addShows(data.database, veteran, longLog);
    await data.asOwner(async (db) => await db.together(analyzeLog()));
    return { server, people, veteran, showIds, data };
  }

  async function startPeer(what: BuiltPeer): Promise<Peer> {
    const started = await what.start(join(folder, 'peer'));
    endings.push(started.stop);
    return started;
  }

  return {
    seconds,
    emptyFolder: () => join(folder, `empty-${folders++}`),
    async filled() {
      filled ??= fill();
      return await filled;
    },
    async peer() {
      if (!built) return null;
      peer ??= startPeer(built);
      return await peer;
    },
    async stop() {
      for (const end of endings.toReversed()) await end();
    },
  };
}
