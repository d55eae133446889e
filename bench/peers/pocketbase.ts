import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { z } from 'zod';
import { requestBytes } from '../load.ts';
import type { Asked } from '../load-on.ts';
import { newShow } from '../new-show.ts';
import { cpuSecondsOf } from '../processes.ts';
import type { BuiltPeer, LeftOut, Peer, PeerQuestion } from './peer.ts';

const source = join(import.meta.dirname, 'pocketbase');
const program = join(import.meta.dirname, '../../node_modules/.cache/peers/pocketbase');
const version = /pocketbase\/pocketbase v(\S+)/.exec(readFileSync(join(source, 'go.mod'), 'utf8'))?.[1] ?? 'unknown';
const name = `PocketBase ${version}`;

const people = 60;
const shows = 100_000;
const connectionsToSqlite = 8;

/** Builds PocketBase as a library of a few lines of ours, where there is a Go that can; the first time takes minutes. */
export function buildPocketBase(env = process.env): BuiltPeer | LeftOut {
  const go = goVersion(env);
  if (go === null) return { leftOut: `${name}: there is no Go here to build it with` };
  const built = spawnSync('go', ['build', '-buildvcs=false', '-o', program, '.'], {
    cwd: source,
    // A newer Go is not fetched on the way.
    env: { ...env, GOTOOLCHAIN: 'local', CGO_ENABLED: '0' },
    encoding: 'utf8',
  });
  if (built.status !== 0) return { leftOut: `${name}: ${go} cannot build it: ${lastLine(built.stderr)}` };
  return {
    name,
    setUp: `${go}; its own pragmas (WAL, synchronous NORMAL: a commit does not wait for the disk), ${connectionsToSqlite} connections to SQLite kept open, no log of requests, no rate limit`,
    start: startPocketBase,
  };
}

function goVersion(env: NodeJS.ProcessEnv): string | null {
  try {
    return execFileSync('go', ['env', 'GOVERSION'], { env, encoding: 'utf8' }).trim();
  } catch {
    return null;
  }
}

function lastLine(text: string): string {
  return text.trim().split('\n').at(-1) ?? '';
}

/** What `pocketbase/rows.go` says once it listens. */
const Filled = z.object({
  port: z.int(),
  people: z.array(z.object({ id: z.string(), token: z.string(), venueId: z.string() })).length(people),
  showIds: z.array(z.string()).min(1),
});
type Filled = z.infer<typeof Filled>;

async function startPocketBase(folder: string): Promise<Peer> {
  console.log(`filling ${name} with as many`);
  const counts = ['--people', String(people), '--shows', String(shows), '--connections', String(connectionsToSqlite)];
  const child = spawn(program, ['--data', folder, ...counts], { stdio: ['pipe', 'pipe', 'inherit'] });
  const filled = Filled.parse(JSON.parse(await firstLine(child.stdout)));
  const host = '127.0.0.1';
  const asks = questions(filled);
  await lookOver(`http://${host}:${filled.port}`, filled);
  return {
    name,
    server: { host, port: filled.port, cpuSeconds: () => cpuSecondsOf(child.pid ?? 0) },
    asks,
    async stop() {
      child.stdin.end();
      if (child.exitCode === null) await once(child, 'exit');
    },
  };
}

async function firstLine(output: Readable): Promise<string> {
  for await (const line of createInterface({ input: output })) return line;
  throw new Error(`${name} ended before it was ready`);
}

const records = '/api/collections/performances/records';
const newest = `${records}?perPage=20&sort=-localDate,-dayOrder,-id`;

/** A benchmark of wrong answers is worth nothing: a rule that lets nothing through answers 200 and an empty list. */
async function lookOver(origin: string, { people: [veteran], showIds: [id] }: Filled): Promise<void> {
  const headers = { authorization: veteran?.token ?? '' };
  const page = List.parse(await (await fetch(`${origin}${newest}`, { headers })).json());
  const show = Show.parse(await (await fetch(`${origin}${records}/${id}`, { headers })).json());
  if (page.totalItems !== shows || page.items.length !== 20 || show.owner !== veteran?.id) {
    throw new Error(`${name} answers other shows than were put in`);
  }
}

const Show = z.object({ owner: z.string() });
const List = z.object({ totalItems: z.int(), items: z.array(Show) });

function questions({ people, showIds }: Filled): Readonly<Record<PeerQuestion, Asked['next']>> {
  const headers = (token: string | undefined) => ({ host: '127.0.0.1', authorization: token ?? '' });
  const veteran = headers(people[0]?.token);
  const ones = showIds.map((id) => requestBytes(`GET ${records}/${id}`, veteran));
  const list = requestBytes(`GET ${newest}&skipTotal=1`, veteran);
  const listWithTotal = requestBytes(`GET ${newest}`, veteran);
  return {
    readOne: (connection, turn) => ones[(connection * 61 + turn) % ones.length] ?? list,
    list: () => list,
    listWithTotal: () => listWithTotal,
    create(connection, turn) {
      const { whose, ...show } = newShow(connection, turn, people.length);
      const person = people[whose];
      // What Backline's server puts in by itself.
      const around = { dayOrder: 1, timeZone: 'America/New_York', status: 'played' };
      const venue = { venue: person?.venueId, venueName: 'Venue 1', venueCity: 'City 1', venueCountry: 'US' };
      const body = JSON.stringify({ owner: person?.id, ...show, ...around, ...venue });
      return requestBytes(`POST ${records}`, headers(person?.token), body);
    },
  };
}
