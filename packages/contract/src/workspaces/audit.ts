import { z } from 'zod';
import { routes } from '../routes.ts';
import { Id, Instant } from '../values.ts';
import { auditCategories, auditSeverities } from './audit-kinds.ts';

export const actorTypes = ['user', 'system', 'api_key', 'service'] as const;

/** Who did what to what, when and from where. `number` is its place in the chain; null until it is sealed. */
export const AuditEntry = z.object({
  id: Id,
  number: z.int().nullable(),
  at: Instant,
  actorType: z.enum(actorTypes),
  actorId: z.uuid().nullable(),
  /** Null for the system, and for whoever is a member no more. */
  actorName: z.string().nullable(),
  /** Whose key it was: a person or a service account. */
  onBehalfOf: z.uuid().nullable(),
  onBehalfOfName: z.string().nullable(),
  action: z.string(),
  subjectType: z.string().nullable(),
  subjectId: z.string().nullable(),
  category: z.enum(auditCategories),
  severity: z.enum(auditSeverities),
  requestId: z.string().nullable(),
  ip: z.string().nullable(),
  agent: z.string().nullable(),
  /** The fields that were changed. */
  fields: z.array(z.string()),
});
export type AuditEntry = z.infer<typeof AuditEntry>;

/** One changed field. `erased` with a person, `too_long` to be kept twice: the chain has their hashes only. */
export const AuditChange = z.object({
  field: z.string(),
  state: z.enum(['kept', 'erased', 'too_long']),
  before: z.unknown(),
  after: z.unknown(),
});
export type AuditChange = z.infer<typeof AuditChange>;

export const AuditEntryDetail = AuditEntry.extend({ hash: z.string().nullable(), changes: z.array(AuditChange) });
export type AuditEntryDetail = z.infer<typeof AuditEntryDetail>;

/** An entry as a line of an export; what was changed as JSON in one cell. */
export const AuditRow = AuditEntry.omit({ fields: true }).extend({ hash: z.string().nullable(), changes: z.string() });
export type AuditRow = z.infer<typeof AuditRow>;

export const chainBreaks = ['altered', 'missing', 'inserted', 'reordered', 'rewritten'] as const;

/** How the chain stands: what the last check found, and what waits to be sealed. */
export const AuditState = z.object({
  /** Links of the chain. */
  entries: z.int(),
  /** Too long to be walked while somebody waits; a check of it is a job. */
  isLong: z.boolean(),
  check: z
    .object({
      at: Instant,
      entries: z.int(),
      erased: z.int(),
      upTo: z.object({ number: z.int(), at: z.string() }).nullable(),
      broken: z
        .object({
          number: z.int(),
          entryId: z.uuid().nullable(),
          how: z.enum(chainBreaks),
          says: z.string(),
        })
        .nullable(),
    })
    .nullable(),
  unsealed: z.object({ count: z.int(), oldestAt: Instant.nullable(), isOverdue: z.boolean() }),
  anchored: z.object({ number: z.int(), at: Instant }).nullable(),
});
export type AuditState = z.infer<typeof AuditState>;

export const AuditFilter = z.strictObject({
  /** Who did it, by whatever key. */
  actor: Id.optional(),
  action: z.string().max(100).optional(),
  category: z.enum(auditCategories).optional(),
  severity: z.enum(auditSeverities).optional(),
  subjectType: z.string().max(60).optional(),
  subjectId: z.string().max(100).optional(),
  from: Instant.optional(),
  to: Instant.optional(),
  q: z.string().trim().max(200).optional(),
});
export type AuditFilter = z.infer<typeof AuditFilter>;

/** The job that checks a long chain. */
export const verifyAuditTask = 'workspaces.verify_audit';

export const auditRoutes = routes('workspace', 'Audit', {
  list: {
    method: 'GET',
    path: '/audit',
    summary: 'Who did what, the newest first; by cursor.',
    query: z.strictObject({
      limit: z.coerce.number().int().min(1).max(100).default(20),
      cursor: z.string().min(1).max(200).optional(),
      filter: AuditFilter.optional(),
      fields: z.string().max(500).optional(),
    }),
    reply: AuditEntry,
    list: true,
  },
  state: {
    method: 'GET',
    path: '/audit/verify',
    summary: 'Whether the chain is whole: checked now, or for a long one by the last job.',
    reply: AuditState,
  },
  verify: {
    method: 'POST',
    path: '/audit/verify',
    summary: 'Check the whole chain in the background.',
    reply: AuditState,
    status: 202,
    rate: 'export',
  },
  export: {
    method: 'POST',
    path: '/audit/export',
    summary: 'Entries as rows, oldest first: NDJSON, or CSV where text/csv is accepted. Noted in the log itself.',
    body: AuditFilter,
    reply: AuditRow,
    kind: 'stream',
    csv: true,
    rate: 'export',
    stepUp: true,
  },
  show: {
    method: 'GET',
    path: '/audit/:id',
    summary: 'One entry with what was changed.',
    params: z.strictObject({ id: Id }),
    reply: AuditEntryDetail,
  },
});
