import { Readable } from 'node:stream';
import { z } from 'zod';
import { fail } from '#platform/kernel';
import type { Ctx, Who } from '#platform/kernel';
import { viaOf } from './exchange.ts';
import type { Exchange, Means } from './exchange.ts';
import { once } from './idempotency.ts';
import { createLooks } from './looks.ts';
import { checkedReply, sendAnswer, sendChecked } from './reply.ts';
import { inputOf } from './request-input.ts';
import { sendFile } from './send-file.ts';
import type { Exporting } from './serve.ts';
import { sendStream } from './stream.ts';

const WorkspaceParams = z.looseObject({ workspaceId: z.uuid().toLowerCase() });
const idempotencyKey = /^[\w.:-]{8,100}$/;

interface Entry {
  readonly who: Who;
  readonly workspaceId: string;
  readonly ownParams: unknown;
}

/** The way of a member's request: reads in one round trip, writes in one transaction. */
export async function inWorkspace(means: Means, exchange: Exchange): Promise<unknown> {
  const { route, handler, request } = exchange;
  const entry = entryOf(exchange);
  const { who, workspaceId } = entry;
  if (route.kind === 'upload') return sendChecked(exchange, await upload(means, exchange, entry));
  const input = inputOf(route, request, entry.ownParams);
  if (route.method !== 'GET' && !route.reads && route.kind !== 'stream') {
    const body = await means.database.inWorkspace(who, workspaceId, async (ctx) => {
      return await onceIfAsked(ctx, exchange, async () => checkedReply(route, await handler(ctx, input)));
    });
    return sendChecked(exchange, body);
  }
  const looks = createLooks(means, exchange, workspaceId);
  const read = means.database.readWorkspace(who, workspaceId, looks.met);
  const note: Exporting['note'] = async (command) => await means.database.inWorkspace(who, workspaceId, command);
  const power = route.method === 'GET' ? read : { ...read, note };
  if (route.kind === 'stream') return await sendStream(exchange, handler(power, input), looks.keep);
  const answer = await handler(power, input);
  await looks.keep();
  return route.kind === 'download' ? await sendFile(exchange, answer) : sendAnswer(exchange, answer);
}

function entryOf({ request, presented }: Exchange): Entry {
  const parsed = WorkspaceParams.safeParse(request.params);
  if (!parsed.success || presented === null) return fail('NOT_FOUND', { resource: 'workspace' });
  const { workspaceId, ...ownParams } = parsed.data;
  const via = viaOf(request);
  const { hash } = presented;
  const who: Who =
    presented.kind === 'key' ? { kind: 'key', keyHash: hash, via } : { kind: 'session', tokenHash: hash, via };
  return { workspaceId, ownParams, who };
}

/** Receives a file outside of any transaction; whoever is no member is turned away before its first byte is kept. */
async function upload(means: Means, { route, handler, request }: Exchange, entry: Entry): Promise<unknown> {
  const { database, uploads } = means;
  await database.inWorkspace(entry.who, entry.workspaceId, async () => {});
  const input = inputOf(route, request, entry.ownParams);
  if (!(request.body instanceof Readable))
    return fail('MALFORMED_REQUEST', { message: 'Send the file as the body of the request.' });
  const file = await uploads.receive(request.body, means.uploadLimitBytes);
  try {
    return await database.inWorkspace(entry.who, entry.workspaceId, async (ctx) =>
      checkedReply(route, await handler(ctx, { ...input, file })),
    );
  } catch (error) {
    await uploads.remove(file.id);
    throw error;
  }
}

async function onceIfAsked(ctx: Ctx, { route, request }: Exchange, work: () => Promise<unknown>): Promise<unknown> {
  const key = request.headers['idempotency-key'];
  if (key === undefined || route.repeatable) return await work();
  if (typeof key !== 'string' || !idempotencyKey.test(key)) {
    const message = 'An idempotency key has 8 to 100 letters, digits, dots or dashes.';
    return fail('VALIDATION_ERROR', { details: [{ path: 'Idempotency-Key', rule: 'format', message }] });
  }
  const same = `${request.method} ${request.url} ${request.headers['if-match'] ?? ''} ${JSON.stringify(request.body ?? null)}`;
  return await once(
    ctx,
    { key, request: same, status: route.status ?? 200, isShownOnce: route.shownOnce ?? false },
    work,
  );
}
