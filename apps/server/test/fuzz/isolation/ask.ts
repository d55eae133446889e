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

export type Ask = (token: string | null, asked: Asked) => Promise<Told>;

/** Asks a server over kept connections; null asks as nobody. */
export function createAsk(port: number, connections: number): { readonly ask: Ask; close(): void } {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  async function ask(token: string | null, { method, url, body, headers }: Asked): Promise<Told> {
    const sent = textOf(body);
    const own = token === null ? {} : { cookie: `bl_session=${token}`, 'x-csrf-token': csrfTokenOf(token) };
    return await new Promise((resolve, reject) => {
      const asking = request(
        { agent, host: 'localhost', port, method, path: url, headers: { ...own, ...headers } },
        (reply) => {
          const parts: Buffer[] = [];
          reply.on('data', (part: Buffer) => parts.push(part));
          reply.on('error', reject);
          reply.on('end', () => {
            const head = JSON.stringify(reply.headers);
            resolve({ status: reply.statusCode ?? 0, text: `${head}\n${Buffer.concat(parts).toString()}` });
          });
        },
      );
      asking.on('error', reject);
      asking.end(sent);
    });
  }
  return { ask, close: () => agent.destroy() };
}

function textOf(body: unknown): string | undefined {
  return body === undefined || typeof body === 'string' ? body : JSON.stringify(body);
}
