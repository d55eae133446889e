import { once } from 'node:events';
import { WebSocket } from 'ws';
import { z } from 'zod';
import type { Person } from './seed.ts';
import type { BenchServer } from './server.ts';

/** An open socket that hears when its workspace has changed. */
export interface LiveSocket {
  /** Calls back with the scope that has counted, and how far. */
  onPoke(heard: (scope: string, ver: number) => void): void;
  close(): void;
}

const Heard = z.object({ type: z.string(), scope: z.string().optional(), ver: z.number().optional() });

/** Opens a socket of somebody that follows what devices hear of their workspace. */
export async function openLiveSocket(
  server: BenchServer,
  { workspaceId, headers }: Pick<Person, 'workspaceId' | 'headers'>,
): Promise<LiveSocket> {
  const socket = new WebSocket(`ws://${server.host}:${server.port}/api/v1/live`, {
    headers: { cookie: headers['cookie'] ?? '', origin: server.origin },
    perMessageDeflate: false,
  });
  const hears: ((scope: string, ver: number) => void)[] = [];
  const followed = new Promise<void>((resolve, reject) => {
    socket.on('error', reject);
    socket.on('message', (data) => {
      const { type, scope, ver } = Heard.parse(JSON.parse(String(data)));
      if (type === 'closed') reject(new Error(`a socket was refused its topic: ${String(data)}`));
      if (type === 'ack') resolve();
      if (type === 'poke' && scope !== undefined && ver !== undefined) for (const hear of hears) hear(scope, ver);
    });
  });
  await once(socket, 'open');
  socket.send(JSON.stringify({ type: 'subscribe', topic: `ws/${workspaceId}/sync` }));
  await followed;
  return {
    onPoke: (heard) => void hears.push(heard),
    close: () => socket.terminate(),
  };
}
