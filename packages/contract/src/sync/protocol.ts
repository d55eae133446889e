import { z } from 'zod';
import { Id } from '../values.ts';
import { hlcPattern } from './hlc.ts';
import { mostInBatch, mutationStatuses } from './limits.ts';

/**
 * What a device and the server say to each other about one workspace.
 *
 *   device                                       server
 *   push {epoch, clientId, mutations}     ──▶    each applied once, in order of `mid`
 *                                         ◀──    {lmid, results}
 *   pull {epoch, clientId, cookies}       ──▶    one unchanging picture: counters and rows
 *                                         ◀──    {lmid, scopes: [{from, to, changes}]}
 *   bootstrap ?scope&after&to             ──▶    the rows of a scope line by line, to be taken up again after a cut
 *
 * A cookie is the counter of a scope up to which a device has everything. A hint on the live socket says only that there is more.
 */
const Counter = z.int().min(0);

/** A scope within its workspace: `all`, `crew`, `money`, or `member:{id}`. */
export const SyncScope = z
  .string()
  .regex(/^(all|crew|money|member:[0-9a-f-]{36})$/, 'A scope is all, crew, money or member: with an id behind it.');

export const SyncMutation = z.strictObject({
  /** Counts up by one on its device, without holes. */
  mid: z.int().min(1),
  name: z.string().max(60),
  args: z.record(z.string(), z.unknown()),
  /** What the fields said that are changed, and of which version of their row. */
  base: z.record(z.string().max(200), z.strictObject({ v: z.unknown().optional(), from: z.int().min(0) })).default({}),
  hlc: z.string().regex(hlcPattern, 'A reading of a clock looks like 0199f3c2a1b4:0000:phone.'),
  /** Mutations that stand next to each other with one group happen together or not at all. */
  group: z.string().max(60).optional(),
});
export type SyncMutation = z.infer<typeof SyncMutation>;

export const SyncPush = z.strictObject({
  proto: z.int().min(1),
  schema: z.int().min(1),
  epoch: Id.nullable(),
  clientId: Id,
  mutations: z.array(SyncMutation).max(mostInBatch),
});
export type SyncPush = z.input<typeof SyncPush>;

export const MutationResult = z.object({
  mid: z.int(),
  /** `retry`: this server does not know such a mutation yet; it and all after it wait on the device. */
  status: z.enum(mutationStatuses),
  /** Why it was rejected: a code of errors.ts, with the sentence a person reads. */
  code: z.string().optional(),
  message: z.string().optional(),
  conflictIds: z.array(Id).optional(),
});
export type MutationResult = z.infer<typeof MutationResult>;

export const SyncPushed = z.object({
  epoch: Id,
  /** The last mutation of this device whose outcome is settled. */
  lmid: Counter,
  serverTime: z.int(),
  results: z.array(MutationResult),
  /** Set where a number came back with another content: the device was copied, and goes on under a new name. */
  forked: z.boolean().optional(),
});
export type SyncPushed = z.infer<typeof SyncPushed>;

export const SyncPull = z.strictObject({
  proto: z.int().min(1),
  schema: z.int().min(1),
  epoch: Id.nullable(),
  clientId: Id,
  /** What the device was allowed to see when it pulled last; another answer means it starts anew. */
  rights: z.string().max(64).nullable(),
  cookies: z.record(SyncScope, Counter),
  limit: z.int().min(1).max(10_000).default(2_000),
});
export type SyncPull = z.input<typeof SyncPull>;

export const SyncChange = z.object({
  /** The table, by its number in `syncedTables`. */
  t: z.int(),
  i: Id,
  /** The counter of the scope at which it was changed. */
  v: Counter,
  op: z.enum(['put', 'del']),
  /** The row, for a `put`. */
  d: z.record(z.string(), z.unknown()).optional(),
});
export type SyncChange = z.infer<typeof SyncChange>;

export const ScopeChanges = z.object({
  scope: SyncScope,
  from: Counter,
  to: Counter,
  /** What the device has of this scope is dropped first. */
  reset: z.boolean(),
  /** There is more than fitted: pull again. A transaction is never split. */
  more: z.boolean(),
  changes: z.array(SyncChange),
  /** How far the scope is, where `more`: whoever has all that is there by a stream has come as far as this at least. */
  ver: Counter.optional(),
  /** Of everything the scope holds at `to`, where `more` is false and the reader sees all of it: 16 hexadecimal digits, see digest.ts. */
  digest: z.string().optional(),
  count: Counter.optional(),
});
export type ScopeChanges = z.infer<typeof ScopeChanges>;

export const SyncPulled = z.object({
  epoch: Id,
  serverTime: z.int(),
  lmid: Counter,
  rights: z.string(),
  /** The scopes that the person is in now; what a device has of any other is dropped. */
  grants: z.array(SyncScope),
  scopes: z.array(ScopeChanges),
});
export type SyncPulled = z.infer<typeof SyncPulled>;

export const SyncBootstrap = z.strictObject({
  scope: z.union([z.enum(['all', 'crew', 'money']), SyncScope]),
  after: z.coerce.number().int().min(0).default(0),
  to: z.coerce.number().int().min(0).optional(),
});
