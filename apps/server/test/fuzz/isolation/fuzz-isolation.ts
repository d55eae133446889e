import { createHash, randomBytes } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { operationsOf, parseDocument } from '../document.ts';
import type { Operation } from '../document.ts';
import { createRandom } from '../random.ts';
import type { Random } from '../random.ts';
import { createAsk } from './ask.ts';
import type { Ask } from './ask.ts';
import { createAttacks } from './attack.ts';
import type { Attacks, Found } from './attack.ts';
import { createCast, everybody } from './cast.ts';
import type { Band } from './band.ts';
import { changedTables, emptyTables, settledFingerprint } from './fingerprint.ts';
import { kindOfPath } from './kinds.ts';
import { createListeners } from './listen.ts';
import { createOwnedWords } from './owned-words.ts';
import type { OwnedWords } from './owned-words.ts';
import type { Target } from './target.ts';

export interface Verdict {
  readonly operations: number;
  readonly seconds: number;
  /** How often each status was answered. */
  readonly statuses: ReadonlyMap<number, number>;
  /** Replies that held what belongs to another tenant. */
  readonly leaks: readonly Found[];
  /** Messages over sockets that did. */
  readonly overheard: readonly string[];
  /** How many messages came over sockets at all. */
  readonly heard: number;
  /** Lines of the log that hold what somebody has written. */
  readonly logged: readonly string[];
  /** Tables of which a row of the victims is not as it was. */
  readonly changed: readonly string[];
  /** Writes that were answered well to somebody who only looks in. */
  readonly written: readonly string[];
  readonly faults: readonly Found[];
  /** Tables without a row that could have been found. */
  readonly empty: readonly string[];
  /** Operations inside a workspace that its owner was never answered well, so that asking elsewhere proves nothing. */
  readonly neverAnswered: readonly string[];
}

interface Wanted {
  readonly operations: number;
  readonly seed: number;
  /** Paths that are asked more often than others: a third of all goes there besides. */
  readonly near?: RegExp;
  readonly onProgress?: (done: number) => void;
}

const lanes = 12;
/** Whoever logs out, or loses their place, asks little more that proves anything: then others come. */
const operationsOfOneCast = 1000;
const triesToBeAnswered = 120;

/**
 * Asks a server whatever its document says it takes, as people of all roles, of their own band and of others, with ids
 * from everywhere; and looks in replies, sockets, logs and the database for what should not be there.
 */
export async function fuzzIsolation(
  target: Target,
  { operations: wanted, seed, near, onProgress }: Wanted,
): Promise<Verdict> {
  const started = performance.now();
  const { ask, close } = createAsk(target.port, lanes + 1);
  const words = createOwnedWords();
  const cast = await createCast(target.superuser, ask, words);
  // Which history of the data this is, every device is told.
  const { rows: histories } = await target.superuser.query('select * from sync.epoch');
  words.learn(JSON.stringify(histories), everybody);
  const victims = [await cast.victim(), await cast.victim()];
  const neighbour = await cast.neighbour();
  const before = await settledFingerprint(target.superuser, victims);

  const operations = await readOperations(ask);
  const nearby = near ? operations.filter(({ path }) => near.test(path)) : [];
  if (near && nearby.length === 0) throw new Error(`no path is like ${near.source}`);
  const attacks = createAttacks(ask, words);
  const listeners = createListeners(target.port, words);
  const neverAnswered = await rehearse(await cast.neighbour(), operations, attacks);

  let attackers = await cast.attackers();
  let done = 0;
  async function lane(number: number): Promise<void> {
    const random = createRandom(seed + number);
    while (done < wanted) {
      if (done % operationsOfOneCast === 0) {
        done += 1;
        const next = await cast.attackers();
        // Before anybody asks as them: a listener who has been logged out hears nothing.
        await listeners.change(next, [...victims, neighbour]);
        attackers = next;
      }
      done += 1;
      if (done % 1000 === 0) onProgress?.(done);
      const among = nearby.length > 0 && random.chance(1 / 3) ? nearby : operations;
      await attacks.any({ attackers, victims, neighbour }, random.pick(among), random);
    }
  }

  const work = atWork(neighbour, ask, words);
  await Promise.all(Array.from({ length: lanes }, async (_, number) => await lane(number)));
  await work.stop();
  const after = await settledFingerprint(target.superuser, victims);
  const { heard, overheard } = listeners.close();
  close();

  return {
    operations: done,
    seconds: (performance.now() - started) / 1000,
    statuses: attacks.statuses,
    leaks: attacks.leaks,
    overheard,
    heard,
    logged: linesWith(target.logged(), words),
    changed: changedTables(before, after),
    written: attacks.written,
    faults: attacks.faults.map((fault) => ({ ...fault, words: whyOf(fault, target.logged()) })),
    empty: emptyTables(before),
    neverAnswered,
  };
}

async function readOperations(ask: Ask): Promise<readonly Operation[]> {
  const { text } = await ask(null, { method: 'GET', url: '/api/v1/openapi.json', body: undefined, headers: {} });
  return operationsOf(parseDocument(JSON.parse(text.slice(text.indexOf('\n')))));
}

/** After these the owner may have less to say than before: they are asked last, in this order. */
const lastOfAll = ['transfers', 'members', 'leave', 'archive'];

/** The owner of a band asks everything in it until it is answered; answers what never was. */
async function rehearse(band: Band, operations: readonly Operation[], attacks: Attacks): Promise<readonly string[]> {
  const turns = Map.groupBy(
    operations.filter(({ path }) => path.includes('{workspaceId}/')),
    ({ path }) => lastOfAll.indexOf(kindOfPath(path)),
  );
  const never: string[] = [];
  for (const [, ofTurn] of [...turns].toSorted(([a], [b]) => a - b)) {
    const left = new Set(ofTurn);
    for (let round = 0; round < triesToBeAnswered; round++) {
      // What was thrown away can be asked for no more: now and then there has to be something new.
      const isTimeToMake = round % 8 === 0;
      for (const operation of ofTurn.filter((each) => left.has(each) || (isTimeToMake && makes(each)))) {
        if (await attacks.own(band, operation, randomOf(operation, round))) left.delete(operation);
      }
    }
    never.push(...[...left].map(({ operationId }) => operationId));
  }
  return never;
}

function makes({ method, path }: Operation): boolean {
  return method === 'POST' && !path.includes('{id}');
}

/** Each its own chance, so that a new operation does not change how the others are asked. */
function randomOf({ operationId }: Operation, round: number): Random {
  return createRandom(createHash('sha256').update(`${operationId} ${round}`).digest().readInt32LE());
}

/** The neighbour writes all the time, so that there is something to overhear. */
function atWork({ workspaceId, owner }: Band, ask: Ask, words: OwnedWords): { stop(): Promise<void> } {
  const ending = new AbortController();
  async function work(): Promise<void> {
    while (!ending.signal.aborted) {
      const title = `r${randomBytes(4).toString('hex')}`;
      words.learn(title, workspaceId);
      const url = `/api/v1/workspaces/${workspaceId}/songs`;
      const headers = { 'content-type': 'application/json' };
      await ask(owner.proof, { method: 'POST', url, body: { title }, headers });
      await setTimeout(100);
    }
  }
  const working = work();
  return {
    async stop() {
      ending.abort();
      await working;
    },
  };
}

/** What the log says of a request that broke off; what came back instead, where it says nothing. */
function whyOf({ words }: Found, log: string): readonly string[] {
  const id = /"requestId":"([^"]+)"/.exec(words.join(' '))?.[1];
  const line = log.split('\n').find((each) => id !== undefined && each.includes(id) && each.includes('"err"'));
  return line === undefined ? words : [line.slice(0, 1500)];
}

/** An id in a log is no secret; a word that somebody has written is. */
function linesWith(log: string, words: OwnedWords): readonly string[] {
  const hasWritten = (line: string) =>
    words.strange(line, new Set([everybody]), '').some((word) => !word.includes('-'));
  return log.split('\n').filter(hasWritten).slice(0, 20);
}
