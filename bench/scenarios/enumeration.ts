import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { Agent, IncomingMessage, request } from 'node:http';
import { text } from 'node:stream/consumers';
import { hash } from '@node-rs/argon2';
import { z } from 'zod';
import { openDataOf } from '../data-of.ts';
import { median } from '../median.ts';
import type { Figure, Scenario } from '../scenario.ts';
import { insertWithPassword } from '../seed.sql.ts';
import { startBackline } from '../server.ts';
import type { BenchServer } from '../server.ts';

/** How often each is asked; more of them tell smaller differences. */
const asksPerSecondOfRun = 20;
const password = 'tumbao en la noche';

/** What must take as long for an address that somebody has as for one that nobody has. */
const doors = [
  ['log-in', '/auth/login', (email: string) => ({ email, password: 'another password' })],
  [
    'registration',
    '/auth/register',
    (email: string) => ({ email, password, displayName: 'A Stranger', acceptTerms: true }),
  ],
  ['forgotten password', '/auth/forgot-password', (email: string) => ({ email })],
] as const;

const host = 'bench.example';
const settings = { BACKLINE_PUBLIC_URL: `https://${host}`, BACKLINE_TRUSTED_PROXY: '127.0.0.1, ::1' };
const agent = new Agent({ keepAlive: true });

export const enumeration: Scenario = {
  name: 'enumeration',
  what: 'whether the time of an answer tells addresses that somebody has from those that nobody has',
  async measure(stage) {
    const server = await startBackline(stage.emptyFolder(), settings);
    const data = await openDataOf(server);
    try {
      const asks = Math.ceil(stage.seconds * asksPerSecondOfRun);
      const known = Array.from({ length: asks }, () => newAddress());
      const passwordHash = await hash(password, { memoryCost: 19_456, timeCost: 2, parallelism: 1 });
      await data.database.asPlatform(async (db) => {
        for (const address of known) await db.run(insertWithPassword(randomUUID(), address, passwordHash));
      });
      const figures: Figure[] = [];
      for (const [name, path, bodyOf] of doors) {
        const times = await timed(known, async (email) => await ask(server, path, bodyOf(email)));
        figures.push(figureOf(name, times));
      }
      return figures;
    } finally {
      agent.destroy();
      await data.stop();
      await server.stop();
    }
  },
};

interface Times {
  readonly known: readonly number[];
  readonly unknown: readonly number[];
}

/** Asks for each known address and for as many that nobody has, in an order that says nothing, one after the other. */
async function timed(addresses: readonly string[], asking: (email: string) => Promise<void>): Promise<Times> {
  const known: number[] = [];
  const unknown: number[] = [];
  for (const address of addresses) {
    const pair = [
      { email: address, times: known },
      { email: newAddress(), times: unknown },
    ];
    for (const { email, times } of Math.random() < 0.5 ? pair : pair.toReversed()) {
      const started = performance.now();
      await asking(email);
      times.push(performance.now() - started);
    }
  }
  return { known, unknown };
}

let asked = 0;

/** Through a proxy that says who asks: from an address of its own, so that no limit stands in the way. */
async function ask({ origin }: BenchServer, path: string, body: object): Promise<void> {
  const from = `10.${(asked >> 16) & 255}.${(asked >> 8) & 255}.${asked++ & 255}`;
  const headers = {
    host,
    'content-type': 'application/json',
    'x-forwarded-for': from,
    'x-forwarded-proto': 'https',
  };
  const sent = request(`${origin}/api/v1${path}`, { method: 'POST', headers, agent });
  sent.end(JSON.stringify(body));
  const [answer] = z.tuple([z.instanceof(IncomingMessage)]).parse(await once(sent, 'response'));
  await text(answer);
  if (answer.statusCode !== 401 && answer.statusCode !== 202) throw new Error(`${path} answered ${answer.statusCode}`);
}

/** Of a known and an unknown one, how often whoever goes by the time alone says right which is which: half is guessing. */
function figureOf(name: string, { known, unknown }: Times): Figure {
  const slower = known.map((one) => unknown.filter((other) => one > other).length).reduce((a, b) => a + b, 0);
  const share = slower / (known.length * unknown.length);
  return {
    name: `${name}: right by its time`,
    value: Math.max(share, 1 - share) * 100,
    unit: '%',
    target: { atMost: 60 },
    note: `medians ${median(known).toFixed(1)} and ${median(unknown).toFixed(1)} ms over ${known.length} pairs; 50 % is guessing`,
  };
}

function newAddress(): string {
  return `${randomUUID()}@example.org`;
}
