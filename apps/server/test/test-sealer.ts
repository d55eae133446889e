import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rmSync } from 'node:fs';
import { afterAll } from 'vitest';
import { openKeys } from '#platform/crypto';
import type { Sealer } from '#platform/crypto';
import { createLog } from '#platform/telemetry';
import { testDatabase } from './test-database.ts';

let opened: Promise<Sealer> | undefined;

/** What seals in this test file, with a key file of its own; gone with the file. */
export async function testSealer(): Promise<Sealer> {
  opened ??= openTestSealer();
  return await opened;
}

async function openTestSealer(): Promise<Sealer> {
  const { database, name } = await testDatabase();
  const file = join(tmpdir(), `${name}.keys`);
  afterAll(() => rmSync(file, { force: true }));
  return (await openKeys({ config: { file, kms: null }, database, log: createLog('warn') })).sealer;
}
