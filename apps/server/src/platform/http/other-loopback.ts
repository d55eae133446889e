import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { FastifyInstance } from 'fastify';

/** Not there (no IPv6 on this machine), or listened at already (localhost has both addresses here). */
const passable = new Set(['EADDRNOTAVAIL', 'EAFNOSUPPORT', 'EADDRINUSE']);

/**
 * Where the hosts file gives `localhost` one address only, the other loopback would stay silent; a browser that tries
 * it first would find nothing. Answers null where there is nothing to add.
 */
export async function listenOnOtherLoopback(fastify: FastifyInstance, port: number): Promise<Server | null> {
  const other = createServer((request, response) => fastify.routing(request, response));
  other.on('upgrade', (...upgrade) => fastify.server.emit('upgrade', ...upgrade));
  return await new Promise((resolve, reject) => {
    other.once('error', (error: NodeJS.ErrnoException) =>
      passable.has(error.code ?? '') ? resolve(null) : reject(error),
    );
    other.listen(port, '::1', () => resolve(other));
  });
}
