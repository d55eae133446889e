import { randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';
import { z } from 'zod';
import { syncProto, syncSchema, syncedTables } from '../packages/contract/src/index.ts';
import { openLiveSocket } from './live-sockets.ts';
import type { Person } from './seed.ts';
import type { BenchServer } from './server.ts';

/** A device that is online: it hears that something changed, fetches it, and says which shows have come. */
export interface ListeningDevice {
  close(): void;
}

const Pulled = z.object({
  data: z.object({
    epoch: z.string(),
    rights: z.string(),
    scopes: z.array(
      z.object({
        scope: z.string(),
        to: z.number(),
        more: z.boolean(),
        changes: z.array(z.object({ t: z.number(), i: z.string() })),
      }),
    ),
  }),
});

const agent = new Agent({ keepAlive: true, maxSockets: 64 });

export async function listeningDevice(
  server: BenchServer,
  person: Person,
  came: (showId: string) => void,
): Promise<ListeningDevice> {
  const clientId = randomUUID();
  const cookies: Record<string, number> = {};
  let known: { readonly epoch: string | null; readonly rights: string | null } = { epoch: null, rights: null };
  let isBusy = false;
  let isDue = false;

  async function pullOnce(): Promise<boolean> {
    const body = { proto: syncProto, schema: syncSchema, clientId, ...known, cookies };
    const answer = await post(server, person, JSON.stringify(body));
    const { epoch, rights, scopes } = Pulled.parse(JSON.parse(answer)).data;
    known = { epoch, rights };
    for (const { scope, to, changes } of scopes) {
      cookies[scope] = to;
      for (const { t, i } of changes) if (t === syncedTables.performance) came(i);
    }
    return scopes.some(({ more }) => more);
  }

  async function catchUp(): Promise<void> {
    isDue = true;
    if (isBusy) return;
    isBusy = true;
    while (isDue) {
      isDue = false;
      const more = await pullOnce();
      isDue ||= more;
    }
    isBusy = false;
  }

  await catchUp();
  const socket = await openLiveSocket(server, person);
  socket.onPoke((scope, ver) => {
    if (ver <= (cookies[scope] ?? 0)) return;
    catchUp().catch((error: unknown) => console.error('a device could not pull:', error));
  });
  return socket;
}

async function post(server: BenchServer, { workspaceId, headers }: Person, body: string): Promise<string> {
  return await new Promise((resolve, reject) => {
    const path = `/api/v1/workspaces/${workspaceId}/sync/pull`;
    const length = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
    const { host, port } = server;
    const asking = request(
      { agent, host, port, path, method: 'POST', headers: { ...headers, ...length } },
      (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('end', () => {
          const text = Buffer.concat(parts).toString();
          if (response.statusCode === 200) resolve(text);
          else reject(new Error(`${response.statusCode}: ${text}`));
        });
        response.on('error', reject);
      },
    );
    asking.on('error', reject);
    asking.end(body);
  });
}
