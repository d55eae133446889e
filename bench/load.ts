import { connect } from 'node:net';
import type { Socket } from 'node:net';

/** One request, as it goes over the wire; made anew for each turn where `next` makes it. */
export interface Wanted {
  readonly host: string;
  readonly port: number;
  readonly connections: number;
  readonly seconds: number;
  /** The bytes of the next request of a connection. */
  next(connection: number, turn: number): Buffer;
  /** Takes the whole answer, where the next request depends on it. */
  answered?(connection: number, answer: string): void;
}

export interface LoadFigures {
  readonly requests: number;
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
  readonly p99Ms: number;
  /** Answers that were not 2xx, by status. */
  readonly refused: Readonly<Record<string, number>>;
}

/**
 * Asks over so many kept connections, each its next question as soon as it has its answer. Bare sockets, because the
 * load shares the cores with what it measures: an HTTP client would cost more than the server.
 */
export async function load(wanted: Wanted): Promise<LoadFigures> {
  const latencies: number[] = [];
  const refused: Record<string, number> = {};
  const started = performance.now();
  const until = started + wanted.seconds * 1000;
  await Promise.all(
    Array.from({ length: wanted.connections }, async (_, connection) => {
      await drive({ wanted, connection, until, latencies, refused });
    }),
  );
  const seconds = (performance.now() - started) / 1000;
  const sorted = latencies.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
  return {
    requests: sorted.length,
    perSecond: sorted.length / seconds,
    p50Ms: at(0.5),
    p95Ms: at(0.95),
    p99Ms: at(0.99),
    refused,
  };
}

interface Drive {
  readonly wanted: Wanted;
  readonly connection: number;
  readonly until: number;
  readonly latencies: number[];
  readonly refused: Record<string, number>;
}

async function drive({ wanted, connection, until, latencies, refused }: Drive): Promise<void> {
  const socket = connect({ host: wanted.host, port: wanted.port, noDelay: true });
  let turn = 0;
  let sentAt = 0;
  const ask = () => {
    sentAt = performance.now();
    socket.write(wanted.next(connection, turn++));
  };
  await new Promise<void>((resolve, reject) => {
    socket.on('connect', ask);
    socket.on('error', reject);
    socket.on('close', () => resolve());
    eachAnswer(socket, (status, answer) => {
      const now = performance.now();
      latencies.push(now - sentAt);
      if (status[0] !== '2') refused[status] = (refused[status] ?? 0) + 1;
      wanted.answered?.(connection, answer.toString());
      if (now < until) ask();
      else socket.end();
    });
  });
}

const endOfHead = Buffer.from('\r\n\r\n');
const lastChunk = Buffer.from('\r\n0\r\n\r\n');

/** Calls back once per whole answer. Nobody asked to have them compressed, and each is waited for before the next is asked. */
function eachAnswer(socket: Socket, done: (status: string, answer: Buffer) => void): void {
  let buffered: Buffer = Buffer.alloc(0);
  socket.on('data', (chunk: Buffer) => {
    buffered = buffered.length === 0 ? chunk : Buffer.concat([buffered, chunk]);
    const end = buffered.indexOf(endOfHead);
    if (end === -1) return;
    const head = buffered.toString('latin1', 0, end);
    if (!isWhole(buffered, head, end + endOfHead.length)) return;
    const answer = buffered;
    buffered = Buffer.alloc(0);
    done(head.slice(9, 12), answer);
  });
}

function isWhole(answer: Buffer, head: string, bodyAt: number): boolean {
  const length = /\r\ncontent-length: (\d+)/i.exec(head)?.[1];
  if (length !== undefined) return answer.length >= bodyAt + Number(length);
  // JSON holds no bare line feed with a return before it, so nothing but the last chunk ends like this.
  if (/\r\ntransfer-encoding: chunked/i.test(head)) return answer.subarray(-lastChunk.length).equals(lastChunk);
  throw new Error(`an answer without an end:\n${head}`);
}

/** Writes a request as bytes. */
export function requestBytes(what: string, headers: Readonly<Record<string, string>>, body?: string): Buffer {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  const length =
    body === undefined ? '' : `content-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n`;
  return Buffer.from(`${what} HTTP/1.1\r\n${lines.join('')}${length}\r\n${body ?? ''}`);
}
