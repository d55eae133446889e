import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { contentSecurityPolicy } from './security-headers.ts';

const year = 31_536_000;
const placeholder = '%BACKLINE_NONCE%';

/** Serves the built web app: hashed files for ever, its one page with a fresh nonce for every path of a screen. */
export async function serveWebApp(server: FastifyInstance, folder: string, publicOrigin: string) {
  const page = await readFile(join(folder, 'index.html'), 'utf8').catch(() => null);
  if (page === null) return { sendPage: null };
  await server.register(fastifyStatic, {
    root: folder,
    index: false,
    preCompressed: true,
    wildcard: true,
    cacheControl: false,
    setHeaders(response, path) {
      const hashed = path.includes('/assets/');
      response.header('cache-control', hashed ? `public, max-age=${year}, immutable` : 'no-cache');
    },
  });
  function sendPage(reply: FastifyReply): FastifyReply {
    const nonce = randomBytes(16).toString('base64');
    return reply
      .header('content-security-policy', contentSecurityPolicy(publicOrigin, nonce))
      .header('cache-control', 'no-cache')
      .type('text/html; charset=utf-8')
      .send(page?.replaceAll(placeholder, nonce));
  }
  return { sendPage };
}
