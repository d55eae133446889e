import { Agent, request } from 'node:http';
import { csrfTokenOf } from '#platform/http';

export interface Asked {
  readonly method: string;
  readonly url: string;
  readonly body: unknown;
  readonly headers: Readonly<Record<string, string>>;
}

export interface Told {
  readonly status: number;
  readonly text: string;
}

/** What shows who asks: a browser's session, or what programs bring (an API key, an access token). */
export type Proof = { readonly session: string } | { readonly bearer: string };

export type Ask = (proof: Proof | null, asked: Asked) => Promise<Told>;

const asksOfOneAddress = 20;

/**
 * Asks a server over kept connections; null asks as nobody. On Linux, where every address of 127/8 is this machine, it
 * comes from ever new ones: or what one address may ask without a session is used up, and the rest proves nothing.
 */
export function createAsk(port: number, connections: number): { readonly ask: Ask; close(): void } {
  const agent = new Agent({ keepAlive: true, maxSockets: connections, timeout: 2000 });
  let asked = 0;
  async function ask(proof: Proof | null, { method, url, body, headers }: Asked): Promise<Told> {
    const sent = textOf(body);
    asked += 1;
    const from = { agent, host: '127.0.0.1', port, ...addressOf(Math.floor(asked / asksOfOneAddress)) };
    const allHeaders = { host: `localhost:${port}`, ...headersOf(proof), ...headers };
    return await new Promise((resolve, reject) => {
      const asking = request({ ...from, method, path: url, headers: allHeaders }, (reply) => {
        const parts: Buffer[] = [];
        reply.on('data', (part: Buffer) => parts.push(part));
        reply.on('error', reject);
        reply.on('end', () => {
          const head = JSON.stringify(reply.headers);
          resolve({ status: reply.statusCode ?? 0, text: `${head}\n${Buffer.concat(parts).toString()}` });
        });
      });
      asking.on('error', reject);
      asking.end(sent);
    });
  }
  return { ask, close: () => agent.destroy() };
}

function addressOf(number: number): { readonly localAddress?: string } {
  if (process.platform !== 'linux') return {};
  return { localAddress: `127.${1 + ((number >> 14) % 250)}.${(number >> 7) & 127}.${1 + (number & 127)}` };
}

function headersOf(proof: Proof | null): Readonly<Record<string, string>> {
  if (proof === null) return {};
  if ('bearer' in proof) return { authorization: `Bearer ${proof.bearer}` };
  return { cookie: `bl_session=${proof.session}`, 'x-csrf-token': csrfTokenOf(proof.session) };
}

function textOf(body: unknown): string | undefined {
  return body === undefined || typeof body === 'string' ? body : JSON.stringify(body);
}
