// node test/crash-worker.ts '{"app": …}': works off the queue until it is killed; says on standard output what it begins.
import { z } from 'zod';
import { createDatabase, openLine } from '#platform/db';
import { createWorker } from '#platform/jobs';
import { perform } from '#platform/kernel';
import { createLog } from '#platform/telemetry';
import { slowWork } from './slow-work.ts';

const Connection = z.object({ host: z.string(), port: z.number(), user: z.string(), database: z.string() });
const { app, system, queue } = z
  .object({ app: Connection, system: Connection, queue: Connection })
  .parse(JSON.parse(process.argv[2] ?? ''));

const log = createLog('silent');
const database = createDatabase({ app, system, appPoolSize: 2, systemPoolSize: 3, log });
const worker = createWorker({
  database,
  line: openLine(system, log),
  queue,
  log,
  handlers: [
    perform(slowWork, async (_doors, _payload, { jobId }) => {
      process.stdout.write(`${jobId}\n`);
      await new Promise(() => {});
    }),
  ],
  scheduled: [],
});
await worker.start();
