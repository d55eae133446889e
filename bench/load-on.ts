import { load } from './load.ts';
import { cpuSeconds } from './processes.ts';
import type { BenchServer } from './server.ts';

interface Asked {
  readonly connections: number;
  readonly seconds: number;
  /** The bytes of the next request of a connection. */
  next(connection: number, turn: number): Buffer;
}

export interface Answered {
  readonly perSecond: number;
  readonly p99Ms: number;
  /** Of Node and PostgreSQL, for one request; says more than the rate where the machine is shared. */
  readonly cpuMicros: number;
  /** What belongs beside the rate: median, CPU, refusals. */
  readonly note: string;
}

/** Puts load on the server, after a moment to warm up, and watches what it costs. */
export async function loadOn(server: BenchServer, asked: Asked, warmUpSeconds = 2): Promise<Answered> {
  const wanted = { ...asked, host: 'localhost', port: server.port };
  await load({ ...wanted, seconds: warmUpSeconds });
  const before = cpuSeconds(server);
  const { requests, perSecond, p50Ms, p99Ms, refused } = await load(wanted);
  const cpuMicros = ((cpuSeconds(server) - before) / requests) * 1e6;
  const bad = Object.entries(refused).map(([status, count]) => `${count} answered ${status}`);
  const note = [`p50 ${p50Ms.toFixed(1)} ms`, `${cpuMicros.toFixed(0)} µs CPU each`, ...bad].join(', ');
  return { perSecond, p99Ms, cpuMicros, note };
}
