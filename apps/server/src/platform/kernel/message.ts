import type { z } from 'zod';

export type AuditCategory = 'auth' | 'team' | 'project' | 'billing' | 'security' | 'content' | 'moderation' | 'data';

export type AuditSeverity = 'info' | 'warning' | 'critical';

/** What all events have in common, whatever they carry. */
export interface EventType {
  readonly kind: 'event';
  /** `noun.verb_past`. */
  readonly type: string;
  readonly version: number;
  readonly subject: { readonly type: string };
  readonly payload: z.ZodType;
  /** The audit entry's category, or false where nobody needs to account for it. */
  readonly audit: AuditCategory | false;
  /** How much the audit entry matters; `info` unless said. */
  readonly severity?: AuditSeverity;
  /** Whether outside systems may subscribe to it. */
  readonly webhook: boolean;
}

/** A thing that happened, declared once: its name, version, what it is about and what it carries. */
export interface Event<P> extends EventType {
  readonly subject: {
    readonly type: string;
    readonly id: (payload: P) => string;
    /** Whose personal data it is, if one person's. */
    readonly person?: (payload: P) => string | null;
  };
  readonly payload: z.ZodType<P>;
}

/** Declares an event. */
export function event<P>(type: string, says: Omit<Event<P>, 'kind' | 'type'>): Event<P> {
  return { kind: 'event', type, ...says };
}

/** What all jobs have in common, whatever they carry. */
export interface JobType {
  readonly kind: 'job';
  /** `module.verb_noun`. */
  readonly task: string;
  readonly payload: z.ZodType;
  /** 0 to 10; health 10, mail 6, cleanup 3. */
  readonly priority: number;
  /** Tries in all, with exponential backoff from one second. */
  readonly attempts: number;
  /** Jobs with the same queue name run one after another. */
  readonly queue?: string;
}

/** Work to be done after the commit, declared once; its handler stands in the module's `jobs`. */
export interface Job<P> extends JobType {
  readonly payload: z.ZodType<P>;
}

/** Declares a job. */
export function job<P>(task: string, says: Omit<Job<P>, 'kind' | 'task'>): Job<P> {
  return { kind: 'job', task, ...says };
}

/** What the outbox carries for one event or job, before it has an order. */
export interface Message {
  readonly kind: 'event' | 'job';
  readonly type: string;
  readonly version: number;
  readonly subjectType: string | null;
  readonly subjectId: string | null;
  readonly payload: unknown;
  readonly options: {
    readonly priority?: number;
    readonly attempts?: number;
    readonly queue?: string;
    readonly runAt?: string;
  };
}

/** An event as consumers get it, in the order of the log. */
export interface Happened<P> {
  readonly seq: number;
  readonly id: string;
  readonly type: string;
  readonly version: number;
  readonly workspaceId: string;
  readonly actorId: string | null;
  readonly subjectType: string;
  readonly subjectId: string;
  readonly occurredAt: string;
  readonly payload: P;
}
