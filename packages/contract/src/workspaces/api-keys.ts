import { z } from 'zod';
import { listing } from '../listing.ts';
import { routes } from '../routes.ts';
import { Flag, Id, Instant, text } from '../values.ts';
import { keyDays, overlapHours } from './key-limits.ts';
import { keyScopes } from './key-scopes.ts';

const anyNetwork = z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()]);

/** An address or a network: `203.0.113.7`, `203.0.113.0/24`, `2001:db8::/32`. */
const Network = z
  .string()
  .max(50)
  .refine(
    (text) => anyNetwork.safeParse(text).success,
    'An address looks like 203.0.113.7, a network like 203.0.113.0/24.',
  );

const Scopes = z
  .array(z.enum(keyScopes))
  .min(1, 'A key needs at least one scope.')
  .max(keyScopes.length)
  .transform((scopes) => [...new Set(scopes)].toSorted());

export const keyStates = ['active', 'expired', 'revoked'] as const;

/** Opens one workspace to a program, as far as its scopes and whoever stands behind it reach. Its secret is never shown again. */
export const ApiKey = z.object({
  id: Id,
  workspaceId: Id,
  name: z.string(),
  /** How the key begins, to recognise it by where it is used. */
  prefix: z.string(),
  lastFour: z.string(),
  state: z.enum(keyStates),
  /** Whose key it is: one of these two. */
  userId: Id.nullable(),
  serviceAccountId: Id.nullable(),
  holderName: z.string().nullable(),
  scopes: z.array(z.enum(keyScopes)),
  /** The networks it works from; none named means from anywhere. */
  ipAllow: z.array(z.string()),
  expiresAt: Instant,
  revokedAt: Instant.nullable(),
  /** Until when the secret before the last rotation still works; null where there is none. */
  previousUntil: Instant.nullable(),
  lastUsedAt: Instant.nullable(),
  usageCount: z.int(),
  createdBy: Id.nullable(),
  createdAt: Instant,
});
export type ApiKey = z.infer<typeof ApiKey>;

/** A key with its secret, the only time that it is shown. */
export const NewApiKey = z.object({ ...ApiKey.shape, secret: z.string() });
export type NewApiKey = z.infer<typeof NewApiKey>;

/** Its id is made here: it stands in the secret, and requests are counted by it. */
export const CreateApiKey = z.strictObject({
  name: text(1, 100),
  scopes: Scopes,
  expiresInDays: z.int().min(keyDays.least).max(keyDays.most).default(keyDays.usual),
  ipAllow: z.array(Network).max(20).default([]),
  /** Whose key it becomes; one's own where this is left out. */
  serviceAccountId: Id.optional(),
});
export type CreateApiKey = z.infer<typeof CreateApiKey>;

export const RotateApiKey = z.strictObject({
  overlapHours: z.int().min(overlapHours.least).max(overlapHours.most).default(overlapHours.usual),
  expiresInDays: z.int().min(keyDays.least).max(keyDays.most).default(keyDays.usual),
});
export type RotateApiKey = z.infer<typeof RotateApiKey>;

const params = z.strictObject({ id: Id });

export const apiKeyRoutes = routes('workspace', 'API keys', {
  list: {
    method: 'GET',
    path: '/api-keys',
    summary: 'The keys of this workspace, the newest first; those that are over with `filter[over]=true`.',
    query: listing({ filter: { over: Flag.optional(), serviceAccountId: Id.optional() }, sort: ['createdAt', 'name'] }),
    reply: ApiKey,
    list: true,
  },
  create: {
    method: 'POST',
    path: '/api-keys',
    summary:
      'Make a key, for oneself or for a service account. Its secret is in this answer and nowhere else; nobody gives a scope beyond what they may do.',
    body: CreateApiKey,
    reply: NewApiKey,
    status: 201,
    stepUp: true,
    shownOnce: true,
  },
  show: { method: 'GET', path: '/api-keys/:id', summary: 'One key.', params, reply: ApiKey },
  rotate: {
    method: 'POST',
    path: '/api-keys/:id/rotate',
    summary: `Give a key another secret and a new end. The secret before works on for \`overlapHours\`, ${overlapHours.usual} unless told.`,
    params,
    body: RotateApiKey,
    reply: NewApiKey,
    stepUp: true,
    shownOnce: true,
  },
  revoke: {
    method: 'DELETE',
    path: '/api-keys/:id',
    summary: 'End a key, from its next request on.',
    params,
    reply: ApiKey,
  },
});
