// node test/crash-sealer.ts '{"app": …, "system": …, "crashAt": n}': seals what waits, and kills itself at its nth step.
import { z } from 'zod';
import { createSealer } from '#platform/audit';
import { createDatabase, openLine } from '#platform/db';
import { createLog } from '#platform/telemetry';
import { crashingAt } from './crashing-at.ts';

const Connection = z.object({ host: z.string(), port: z.number(), user: z.string(), database: z.string() });
const Task = z.object({ app: Connection, system: Connection, crashAt: z.number() });

const { app, system, crashAt } = Task.parse(JSON.parse(process.argv[2] ?? ''));
const log = createLog('silent');
const database = createDatabase({ app, system, appPoolSize: 1, systemPoolSize: 2, log });
const line = openLine(system, log);
await createSealer({ database: crashingAt(crashAt, database), line, log }).drain();
await line.close();
await database.close();
