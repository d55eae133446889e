import { open } from 'node:fs/promises';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { fail } from '#platform/kernel';
import type { Exchange } from './exchange.ts';

const Download = z.object({
  path: z.string(),
  bytes: z.int(),
  type: z.string(),
  fileName: z.string().regex(/^[\w.-]+$/),
});

/** Sends a file of the store to be kept, never to be shown: what it holds must not run in our pages. */
export async function sendFile({ reply }: Exchange, answer: unknown): Promise<FastifyReply> {
  const { path, bytes, type, fileName } = Download.parse(answer);
  // Opened before the head is sent: a file that is gone is still a proper failure.
  const file = await open(path).catch((cause: unknown) => fail('NOT_FOUND', { resource: 'file', cause }));
  return reply
    .type(type)
    .header('content-length', bytes)
    .header('content-disposition', `attachment; filename="${fileName}"`)
    .header('content-encoding', 'identity')
    .send(file.createReadStream());
}
