import type { Event, Job, Sql } from '#platform/kernel';
import { insertAuditEntry, insertMessage } from './outbox.sql.ts';
import type { AuditEntry, Told } from './outbox.sql.ts';

/** Who tells, as every message and audit entry of a transaction carries it. */
export interface Teller {
  readonly actorId: string | null;
  readonly via: AuditEntry['via'];
}

/** Collects what a transaction tells, to be written with its commit in one trip. */
export function createTold(teller: Teller) {
  const statements: Sql<never>[] = [];
  const base = { actorId: teller.actorId, requestId: teller.via?.requestId ?? null };

  function add(told: Omit<Told, keyof typeof base>): void {
    statements.push(insertMessage({ ...base, ...told }));
  }

  return {
    statements,
    event<P>(what: Event<P>, payload: P, workspaceId: string): void {
      // Parsed on the way out too: a reader must never meet a payload that its own declaration refuses.
      const parsed = what.payload.parse(payload);
      const subjectId = what.subject.id(parsed);
      const { type, version, audit } = what;
      add({
        kind: 'event',
        type,
        version,
        subjectType: what.subject.type,
        subjectId,
        payload: parsed,
        options: {},
        workspaceId,
      });
      if (audit) {
        const actorType = teller.actorId === null ? 'system' : 'user';
        const subject = { subjectType: what.subject.type, subjectId };
        statements.push(
          insertAuditEntry({
            ...subject,
            workspaceId,
            actorId: teller.actorId,
            actorType,
            action: type,
            category: audit,
            via: teller.via,
          }),
        );
      }
    },
    job<P>(what: Job<P>, payload: P, workspaceId: string, runAt: Date | undefined): void {
      const { priority, attempts, queue } = what;
      const options = { priority, attempts, ...(queue && { queue }), ...(runAt && { runAt: runAt.toISOString() }) };
      const parsed = what.payload.parse(payload);
      add({
        kind: 'job',
        type: what.task,
        version: 1,
        subjectType: null,
        subjectId: null,
        payload: parsed,
        options,
        workspaceId,
      });
    },
    audit(entry: Omit<AuditEntry, 'actorId' | 'via'>): void {
      statements.push(insertAuditEntry({ ...entry, actorId: teller.actorId, via: teller.via }));
    },
  };
}
