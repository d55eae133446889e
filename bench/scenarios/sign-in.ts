import { randomBytes, randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { hash } from '@node-rs/argon2';
import type { Database } from '../../apps/server/src/platform/db/index.ts';
import { hashOfToken } from '../../apps/server/src/platform/http/index.ts';
import { openDataOf } from '../data-of.ts';
import { requestBytes } from '../load.ts';
import { loadOn, noteOf } from '../load-on.ts';
import type { Answered } from '../load-on.ts';
import type { Scenario } from '../scenario.ts';
import { insertClient, insertWithPassword } from '../seed.sql.ts';
import { startBackline } from '../server.ts';
import type { BenchServer } from '../server.ts';

const host = 'bench.example';
const password = 'tumbao en la noche';
const people = 400;
const clients = 32;

/** The same as through a proxy that says who asks: each address may log in ten times in a quarter of an hour. */
function from(number: number): Readonly<Record<string, string>> {
  const address = `10.${(number >> 16) & 255}.${(number >> 8) & 255}.${number & 255}`;
  return { host, 'x-forwarded-for': address, 'x-forwarded-proto': 'https' };
}

export const signIn: Scenario = {
  name: 'sign-in',
  what: 'log in by password (argon2id: 19 MiB, two passes), and refresh a client’s tokens, each with rotation',
  async measure(stage) {
    const settings = { BACKLINE_PUBLIC_URL: `https://${host}`, BACKLINE_TRUSTED_PROXY: '127.0.0.1, ::1' };
    const server = await startBackline(stage.emptyFolder(), settings);
    const data = await openDataOf(server);
    try {
      const addresses = await addPeople(data.database);
      const { logins, lagMs } = await withProbe(server, async () => await logIn(server, addresses, stage.seconds));
      const refreshes = await refresh(server, await addClients(data.database), stage.seconds);
      return [
        {
          name: 'log in by password',
          value: logins.perSecond,
          unit: '/s',
          target: { atLeast: 100 },
          note: noteOf(logins),
        },
        {
          name: 'a probe meanwhile, p99',
          value: lagMs,
          unit: 'ms',
          target: { atMost: 20 },
          note: 'GET /healthz every 10 ms: the way to the server and back, with its wait for the event loop',
        },
        {
          name: 'refresh with rotation',
          value: refreshes.perSecond,
          unit: '/s',
          target: { atLeast: 1500 },
          note: noteOf(refreshes),
        },
      ];
    } finally {
      await data.stop();
      await server.stop();
    }
  },
};

async function addPeople(database: Database): Promise<readonly string[]> {
  const passwordHash = await hash(password, { memoryCost: 19_456, timeCost: 2, parallelism: 1 });
  const addresses = Array.from({ length: people }, (_, index) => `bench-${index}@example.org`);
  await database.asPlatform(async (db) => {
    for (const address of addresses) await db.run(insertWithPassword(randomUUID(), address, passwordHash));
  });
  return addresses;
}

async function logIn(server: BenchServer, addresses: readonly string[], seconds: number): Promise<Answered> {
  let asked = 0;
  const next = () => {
    const number = asked++;
    const body = JSON.stringify({ email: addresses[number % addresses.length], password });
    return requestBytes('POST /api/v1/auth/login', from(Math.floor(number / 8)), body);
  };
  return await loadOn(server, { connections: 8, seconds, next });
}

/** Asks for a sign of life all the while something is done; answers how long the slowest of a hundred took. */
async function withProbe(server: BenchServer, work: () => Promise<Answered>) {
  const waits: number[] = [];
  const ending = new AbortController();
  const probing = (async () => {
    while (!ending.signal.aborted) {
      const started = performance.now();
      await (await fetch(`${server.origin}/healthz`)).arrayBuffer();
      waits.push(performance.now() - started);
      await setTimeout(10);
    }
  })();
  const logins = await work();
  ending.abort();
  await probing;
  return { logins, lagMs: waits.toSorted((a, b) => a - b)[Math.floor(waits.length * 0.99)] ?? Number.NaN };
}

/** Clients of one person each, with a refresh token of which they know. */
async function addClients(database: Database): Promise<readonly string[]> {
  const tokens = Array.from({ length: clients }, () => randomBytes(32).toString('base64url'));
  await database.asPlatform(async (db) => {
    for (const token of tokens) {
      await db.together(
        insertClient(randomUUID(), randomUUID(), `client-${randomUUID()}@example.org`, hashOfToken(token)),
      );
    }
  });
  return tokens;
}

/** Each client refreshes with the token that its last refresh gave it. */
async function refresh(server: BenchServer, tokens: readonly string[], seconds: number): Promise<Answered> {
  const present = [...tokens];
  let asked = 0;
  const next = (connection: number) =>
    requestBytes(
      'POST /api/v1/auth/refresh',
      from(1_000_000 + Math.floor(asked++ / 8)),
      JSON.stringify({ refreshToken: present[connection] }),
    );
  const answered = (connection: number, body: string) => {
    present[connection] = /"refreshToken":"([^"]+)"/.exec(body)?.[1] ?? '';
  };
  return await loadOn(server, { connections: tokens.length, seconds, next, answered });
}
