import type { AuditFilter } from '@backline/contract';
import { auditCategories, auditSeverities } from '@backline/contract';
import { daysLater } from '../../lib/dates.ts';
import { dateOf, oneOf, textOf } from '../../lib/search-values.ts';

/** What the address of the audit log says: its filters; days are those of the reader's calendar. */
export interface AuditSearch {
  readonly q?: string;
  readonly category?: (typeof auditCategories)[number];
  readonly severity?: (typeof auditSeverities)[number];
  readonly actor?: string;
  readonly subject?: string;
  readonly from?: string;
  readonly to?: string;
}

/** Reads the filters from the address; what is not understood is left out. */
export function parseAuditSearch(search: Readonly<Record<string, unknown>>): AuditSearch {
  const q = textOf(search['q']);
  const category = oneOf(auditCategories, search['category']);
  const severity = oneOf(auditSeverities, search['severity']);
  const actor = textOf(search['actor']);
  const subject = textOf(search['subject']);
  const from = dateOf(search['from']);
  const to = dateOf(search['to']);
  return {
    ...(q ? { q } : {}),
    ...(category ? { category } : {}),
    ...(severity ? { severity } : {}),
    ...(actor ? { actor } : {}),
    ...(subject ? { subject } : {}),
    ...(from ? { from } : {}),
    ...(to ? { to } : {}),
  };
}

/** The filters as the server is asked; the last day counts whole. */
export function filterOf({ subject, from, to, ...filter }: AuditSearch): AuditFilter {
  return {
    ...filter,
    ...(subject ? { subjectId: subject } : {}),
    ...(from ? { from: beginOf(from) } : {}),
    ...(to ? { to: beginOf(daysLater(to, 1)) } : {}),
  };
}

function beginOf(day: string): string {
  return new Date(`${day}T00:00:00`).toISOString();
}
