import { closeSync, existsSync, openSync, readdirSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { send } from './bring-in.ts';
import { untilPostgresEnds } from './data-folder.ts';
import { ask, makeFirstAccount } from './first-account.ts';
import type { Account } from './first-account.ts';
import { serve, startProcess } from './server-process.ts';
import { smallDisk, whyNoSmallDisk } from './small-disk.ts';

const why = whyNoSmallDisk();
if (why !== null) console.warn(`Left out: the tests on a full disk, for want of a small one to fill: ${why}.`);

describe.runIf(why === null)('a full disk', () => {
  test('at the first start is one clear line, and nothing half is left', async () => {
    const folder = join(smallDisk(8), 'data');
    const refused = await startProcess(folder);
    expect(await refused.code).toBe(1);
    expect(refused.complained()).toEqual([`backline: the disk of ${folder} is full`]);
    expect(readdirSync(folder).filter((name) => name.startsWith('database'))).toEqual([]);
  });

  test('under a server refuses what would be written, shows what is there, and is over when there is room', async () => {
    const disk = smallDisk(160);
    const folder = join(disk, 'data');
    const server = await serve(folder);
    const account = await makeFirstAccount(server);
    expect((await log(server, account)).status).toBe(201);

    const filler = join(disk, 'filler');
    fill(filler);
    let logged = 1;
    let refused = await log(server, account);
    // The last pages and the rest of the write-ahead log take some more.
    for (; refused.status === 201; logged++) refused = await log(server, account);
    const body = {
      error: { code: 'SERVICE_UNAVAILABLE', message: expect.stringMatching(/^The disk of the server is full/) },
    };
    expect(refused).toMatchObject({ status: 503, body });
    const file = Readable.from([Buffer.alloc(1024 * 1024, '2024-05-31,Sala Sol\n')]);
    expect(await send({ server, account }, file)).toMatchObject({ status: 503, body });
    expect(uploads(folder)).toEqual([]);
    expect(await count(server, account)).toBe(logged);

    rmSync(filler);
    await expect.poll(async () => (await log(server, account)).status, { timeout: 10_000 }).toBe(201);
    expect(await count(server, account)).toBe(logged + 1);
    expect(await server.stop()).toBe(0);
    await untilPostgresEnds(folder);
  });
});

async function log(server: { readonly origin: string }, account: Account) {
  return await ask(server, account, 'POST /performances', {
    localDate: '2024-05-31',
    venue: { name: 'Sala Sol' },
    timeZone: 'Europe/Madrid',
    durationSeconds: 3600,
    status: 'played',
    notes: 'x'.repeat(9000),
  });
}

async function count(server: { readonly origin: string }, account: Account): Promise<number> {
  const { body } = await ask(server, account, 'GET /performances?limit=1&total=true');
  return z.object({ meta: z.object({ total: z.number() }) }).parse(body).meta.total;
}

function uploads(folder: string): readonly string[] {
  const place = join(folder, 'uploads');
  return existsSync(place) ? readdirSync(place) : [];
}

/** Writes until nothing more fits. */
function fill(path: string): void {
  const file = openSync(path, 'w');
  try {
    for (;;) writeSync(file, Buffer.alloc(64 * 1024));
  } catch (error) {
    expect(error).toMatchObject({ code: 'ENOSPC' });
  } finally {
    closeSync(file);
  }
}
