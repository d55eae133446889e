import { z } from 'zod';
import { routes } from '../routes.ts';
import { Id, Instant } from '../values.ts';
import { AuditEntry, AuditEntryDetail, AuditFilter, AuditState, chainBreaks } from '../workspaces/audit.ts';

/** How all chains of the installation stand, as the last check of each found. */
export const ChainsState = z.object({
  chains: z.int(),
  links: z.int(),
  neverChecked: z.int(),
  oldestCheckAt: Instant.nullable(),
  /** The chains that are not whole; null names the one of the platform. */
  broken: z.array(
    z.object({ workspaceId: z.uuid().nullable(), number: z.int(), how: z.enum(chainBreaks), says: z.string() }),
  ),
  unsealed: AuditState.shape.unsealed,
});
export type ChainsState = z.infer<typeof ChainsState>;

export const platformAuditRoutes = routes('user', 'Operator', {
  listPlatformEntries: {
    method: 'GET',
    path: '/admin/audit',
    summary: 'Who did what to accounts and the installation, the newest first; by cursor.',
    query: z.strictObject({
      limit: z.coerce.number().int().min(1).max(100).default(20),
      cursor: z.string().min(1).max(200).optional(),
      filter: AuditFilter.optional(),
      fields: z.string().max(500).optional(),
    }),
    reply: AuditEntry,
    list: true,
    rate: 'admin',
  },
  showChains: {
    method: 'GET',
    path: '/admin/audit/verify',
    summary: 'Whether the chains of all workspaces and of the platform are whole, as the last check found.',
    reply: ChainsState,
    rate: 'admin',
  },
  verifyChains: {
    method: 'POST',
    path: '/admin/audit/verify',
    summary: 'Walk every chain in the background.',
    reply: ChainsState,
    status: 202,
    rate: 'export',
  },
  showPlatformEntry: {
    method: 'GET',
    path: '/admin/audit/:id',
    summary: 'One entry with what was changed.',
    params: z.strictObject({ id: Id }),
    reply: AuditEntryDetail,
    rate: 'admin',
  },
});
