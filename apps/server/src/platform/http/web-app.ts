import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';

const yearSeconds = 31_536_000;

/** Serves the built web app: hashed files for ever, its one page for every path of a screen. */
export async function serveWebApp(server: FastifyInstance, folder: string) {
  await server.register(fastifyStatic, {
    root: folder,
    index: false,
    preCompressed: true,
    cacheControl: false,
    setHeaders(response, path) {
      const hashed = path.includes('/assets/');
      response.header('cache-control', hashed ? `public, max-age=${yearSeconds}, immutable` : 'no-cache');
    },
  });

  // Read anew each time: a build that arrives while we run brings a page that names other files.
  async function sendPage(reply: FastifyReply): Promise<FastifyReply> {
    const page = await readFile(join(folder, 'index.html'));
    return await reply.header('cache-control', 'no-cache').type('text/html; charset=utf-8').send(page);
  }

  server.get('/', async (_request, reply) => await sendPage(reply));
  return sendPage;
}
