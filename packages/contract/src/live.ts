import { z } from 'zod';
import { Id } from './values.ts';

/**
 * The one socket, `/api/v1/live`.
 *
 *   client                                server
 *   subscribe {topic, lastSeq?}   ──▶
 *                                 ◀──   ack {topic, seq}           from here on
 *                                 ◀──   change {topic, seq, …}     in order of seq, none left out
 *                                 ◀──   resync {topic, seq}        too much was missed: fetch, then go on
 *   ping                          ──▶  ◀── pong
 *
 * A topic is `ws/{workspaceId}/{audience}`, the same audiences that rows are shared by:
 * `all` the members, `money` those who may see money. Losing access closes the topic. What happens under `ws/{workspaceId}/sync`
 * is a hint alone, for devices that pull: `poke` as soon as a scope has counted, `tick` with all counters every 15 s.
 */
export const audiences = ['all', 'money'] as const;
export type Audience = (typeof audiences)[number];

/** The topic of the hints for devices. */
export const syncTopic = 'sync';

export const LiveFromClient = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('subscribe'), topic: z.string().max(100), lastSeq: z.int().min(0).optional() }),
  z.strictObject({ type: z.literal('unsubscribe'), topic: z.string().max(100) }),
  z.strictObject({ type: z.literal('ping') }),
]);
export type LiveFromClient = z.infer<typeof LiveFromClient>;

export const LiveFromServer = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ack'), topic: z.string(), seq: z.int() }),
  z.object({
    type: z.literal('change'),
    topic: z.string(),
    seq: z.int(),
    event: z.string(),
    subject: z.object({ type: z.string(), id: Id }),
    payload: z.record(z.string(), z.unknown()),
  }),
  z.object({ type: z.literal('resync'), topic: z.string(), seq: z.int() }),
  z.object({ type: z.literal('job'), topic: z.string(), jobId: Id, state: z.string(), progress: z.number() }),
  z.object({ type: z.literal('poke'), topic: z.string(), scope: z.string(), ver: z.int() }),
  z.object({ type: z.literal('tick'), topic: z.string(), scopes: z.record(z.string(), z.int()) }),
  z.object({ type: z.literal('closed'), topic: z.string(), code: z.string() }),
  z.object({ type: z.literal('pong') }),
]);
export type LiveFromServer = z.infer<typeof LiveFromServer>;

/** How long missed messages can be replayed, in milliseconds; beyond that a client fetches anew. */
export const replayWindowMs = 600_000;
