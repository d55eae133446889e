import { newId } from '#platform/kernel';
import type { ActingKey, Event, Job, Noted, Sql } from '#platform/kernel';
import { changeToKeep } from './change-to-keep.ts';
import { insertAuditEntries, insertMessages } from './outbox.sql.ts';
import type { AuditEntry, Told } from './outbox.sql.ts';

/** Who tells, as every message and audit entry of a transaction carries it. */
export interface Teller {
  readonly actorId: string | null;
  /** What they came by, where it was a key. */
  readonly key: ActingKey | null;
  readonly via: AuditEntry['via'];
}

/** Collects what a transaction tells, to be written with its commit in one trip. */
export function createTold(teller: Teller) {
  const messages: Told[] = [];
  const entries: AuditEntry[] = [];
  const base = { actorId: teller.actorId, requestId: teller.via?.requestId ?? null };

  function add(told: Omit<Told, keyof typeof base>): void {
    messages.push({ ...base, ...told });
  }

  return {
    /** What is to be written, made when the transaction comes to its end. */
    statements: (): readonly Sql<never>[] => [...insertMessages(messages), ...insertAuditEntries(entries)],
    /** Gives back how to forget all that is told from here on. */
    mark() {
      const [told, noted] = [messages.length, entries.length];
      return () => {
        messages.length = told;
        entries.length = noted;
      };
    },
    event<P>(what: Event<P>, payload: P, workspaceId: string, noted: Noted = {}): void {
      // Parsed on the way out too: a reader must never meet a payload that its own declaration refuses.
      const parsed = what.payload.parse(payload);
      const subjectId = what.subject.id(parsed);
      const { type, version, audit, severity } = what;
      add({
        id: newId(),
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
        const personId = what.subject.person?.(parsed) ?? (what.subject.type === 'user' ? subjectId : null);
        entries.push({
          subjectType: what.subject.type,
          subjectId,
          workspaceId,
          ...actorOf(teller),
          action: type,
          category: audit,
          severity: severity ?? 'info',
          via: teller.via,
          change: changeToKeep(noted.changed, personId),
        });
      }
    },
    job<P>(what: Job<P>, payload: P, workspaceId: string, runAt: Date | undefined): string {
      const { priority, attempts, queue } = what;
      const options = { priority, attempts, ...(queue && { queue }), ...(runAt && { runAt: runAt.toISOString() }) };
      const parsed = what.payload.parse(payload);
      // Known before the commit, so that who asks for the work can keep it and recognise the end that is told.
      const id = newId();
      add({
        id,
        kind: 'job',
        type: what.task,
        version: 1,
        subjectType: null,
        subjectId: null,
        payload: parsed,
        options,
        workspaceId,
      });
      return id;
    },
    audit(entry: Omit<AuditEntry, 'actorId' | 'onBehalfOf' | 'via' | 'severity' | 'change'>): void {
      const { actorId, via } = teller;
      entries.push({ ...entry, actorId, onBehalfOf: null, via, severity: 'info', change: null });
    },
  };
}

/** Who did it, as the log says it: a key does it on behalf of whose it is. */
function actorOf({ actorId, key }: Teller): Pick<AuditEntry, 'actorId' | 'actorType' | 'onBehalfOf'> {
  if (key) return { actorId: key.id, actorType: key.holder === 'service' ? 'service' : 'api_key', onBehalfOf: actorId };
  return { actorId, actorType: actorId === null ? 'system' : 'user', onBehalfOf: null };
}
