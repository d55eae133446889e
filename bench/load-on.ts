import { load } from './load.ts';
import { median } from './median.ts';

/** What load can be put on: where it listens, and what it has used so far. */
export interface UnderLoad {
  readonly host: string;
  readonly port: number;
  cpuSeconds(): number;
}

export interface Asked {
  readonly connections: number;
  readonly seconds: number;
  /** The bytes of the next request of a connection. */
  next(connection: number, turn: number): Buffer;
  /** Takes the whole answer, where the next request depends on it. */
  answered?(connection: number, answer: string): void;
}

export interface Answered {
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
  readonly p99Ms: number;
  /** Of all processes of the server, for one request; says more than the rate where the machine is shared. */
  readonly cpuMicros: number;
  /** Answers that were not 2xx, by status. */
  readonly refused: Readonly<Record<string, number>>;
}

/** Puts load on a server, after a moment to warm up, and watches what it costs. */
export async function loadOn(server: UnderLoad, asked: Asked, warmUpSeconds = 2): Promise<Answered> {
  const wanted = { ...asked, host: server.host, port: server.port };
  await load({ ...wanted, seconds: warmUpSeconds });
  const before = server.cpuSeconds();
  const { requests, ...answered } = await load(wanted);
  return { ...answered, cpuMicros: ((server.cpuSeconds() - before) / requests) * 1e6 };
}

/** One answer for several: the middle of each figure, and whatever was refused. */
export function middleOf(rounds: readonly Answered[]): Answered {
  const middle = (figure: (answered: Answered) => number) => median(rounds.map(figure));
  const refused: Record<string, number> = {};
  for (const [status, count] of rounds.flatMap((round) => Object.entries(round.refused))) {
    refused[status] = (refused[status] ?? 0) + count;
  }
  return {
    perSecond: middle(({ perSecond }) => perSecond),
    p50Ms: middle(({ p50Ms }) => p50Ms),
    p95Ms: middle(({ p95Ms }) => p95Ms),
    p99Ms: middle(({ p99Ms }) => p99Ms),
    cpuMicros: middle(({ cpuMicros }) => cpuMicros),
    refused,
  };
}

/** What belongs beside a rate: median, CPU, refusals. */
export function noteOf({ p50Ms, cpuMicros, refused }: Answered): string {
  const bad = Object.entries(refused).map(([status, count]) => `${count} answered ${status}`);
  return [`p50 ${p50Ms.toFixed(1)} ms`, `${cpuMicros.toFixed(0)} µs CPU each`, ...bad].join(', ');
}
