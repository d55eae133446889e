import { z } from 'zod';
import { listing } from '../listing.ts';
import { routes } from '../routes.ts';
import { Flag, Id, Instant, rowShape, text } from '../values.ts';
import { serviceRoles } from './key-limits.ts';

/** Somebody in a workspace who is no person: it has a role and keys, and no password. */
export const ServiceAccount = z.object({
  ...rowShape,
  name: z.string(),
  role: z.enum(serviceRoles),
  /** Its keys open nothing while this is set. */
  disabledAt: Instant.nullable(),
  /** How many of its keys work. */
  keyCount: z.int(),
});
export type ServiceAccount = z.infer<typeof ServiceAccount>;

/** Its id is made here: with that of a person, it would meet what they keep to themselves. */
export const CreateServiceAccount = z.strictObject({
  name: text(1, 100),
  role: z.enum(serviceRoles).default('member'),
});
export type CreateServiceAccount = z.infer<typeof CreateServiceAccount>;

export const UpdateServiceAccount = z
  .strictObject({ name: text(1, 100), role: z.enum(serviceRoles), disabled: z.boolean() })
  .partial();
export type UpdateServiceAccount = z.infer<typeof UpdateServiceAccount>;

const params = z.strictObject({ id: Id });

export const serviceAccountRoutes = routes('workspace', 'Service accounts', {
  list: {
    method: 'GET',
    path: '/service-accounts',
    summary: 'The service accounts of this workspace, by name.',
    query: listing({ filter: { disabled: Flag.optional() }, sort: ['name', 'createdAt'] }),
    reply: ServiceAccount,
    list: true,
  },
  create: {
    method: 'POST',
    path: '/service-accounts',
    summary: 'Make a service account. Nobody gives it a role above their own.',
    body: CreateServiceAccount,
    reply: ServiceAccount,
    status: 201,
  },
  show: {
    method: 'GET',
    path: '/service-accounts/:id',
    summary: 'One service account.',
    params,
    reply: ServiceAccount,
  },
  update: {
    method: 'PATCH',
    path: '/service-accounts/:id',
    summary: 'Change name or role, or switch it off and on again; its keys follow at their next request.',
    params,
    body: UpdateServiceAccount,
    reply: ServiceAccount,
  },
  remove: {
    method: 'DELETE',
    path: '/service-accounts/:id',
    summary: 'Delete a service account for good; its keys end with it, and what it made stays.',
    params,
    reply: ServiceAccount,
  },
});
