import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import type { BenchData } from '../data-of.ts';
import { requestBytes } from '../load.ts';
import type { Asked, UnderLoad } from '../load-on.ts';
import { cpuSecondsWithPostgres } from '../processes.ts';
import type { FilledStage } from '../stage.ts';

export interface Bare {
  readonly server: UnderLoad;
  readonly next: Asked['next'];
  stop(): Promise<void>;
}

const Started = z.object({ origin: z.url() });

/** Fastify and `pg` alone on the data that ours is asked for, past its policies: what a read costs before we add anything. */
export async function startBare({ data, server, veteran, showIds }: FilledStage): Promise<Bare> {
  const program = join(import.meta.dirname, 'program.ts');
  const child = spawn(process.execPath, [program, JSON.stringify(placeOf(data))], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const origin = new URL(await originSaid(createInterface({ input: child.stdout })));
  const { hostname: host, port } = origin;
  const requests = showIds.map((id) => requestBytes(`GET /${veteran.workspaceId}/${id}`, { host: origin.host }));
  const { dataFolder } = server;
  return {
    server: { host, port: Number(port), cpuSeconds: () => cpuSecondsWithPostgres({ pid: child.pid ?? 0, dataFolder }) },
    next: (connection, turn) => requests[(connection * 61 + turn) % requests.length] ?? Buffer.alloc(0),
    async stop() {
      child.stdin.end();
      if (child.exitCode === null) await once(child, 'exit');
    },
  };
}

function placeOf({ connections }: BenchData) {
  if ('url' in connections.owner) throw new Error('a benchmark runs on the PostgreSQL that Backline brings');
  return { ...connections.owner, user: 'postgres' };
}

async function originSaid(lines: AsyncIterable<string>): Promise<string> {
  for await (const line of lines) return Started.parse(JSON.parse(line)).origin;
  throw new Error('the bare server ended before it was ready');
}
