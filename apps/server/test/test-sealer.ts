import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rmSync } from 'node:fs';
import { openKeys } from '#platform/crypto';
import type { Sealer } from '#platform/crypto';
import { createLog } from '#platform/telemetry';
import { perFile } from './per-file.ts';
import { testDatabase } from './test-database.ts';

const opened = perFile(openTestSealer, ({ file }) => rmSync(file, { force: true }));

/** What seals in this test file, with a key file of its own; gone with the file. */
export async function testSealer(): Promise<Sealer> {
  return (await opened()).sealer;
}

async function openTestSealer(): Promise<{ readonly sealer: Sealer; readonly file: string }> {
  const { database, name } = await testDatabase();
  const file = join(tmpdir(), `${name}.keys`);
  return { file, sealer: (await openKeys({ config: { file, kms: null }, database, log: createLog('warn') })).sealer };
}
