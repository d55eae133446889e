import type { AskedRow, Resource } from '@backline/contract';
import type { Log } from '#platform/telemetry';
import type { Actor } from './actor.ts';
import type { Event, Job } from './message.ts';
import type { Reachable } from './reachable.ts';
import type { Sql } from './sql.ts';
import type { Changed } from './what-changed.ts';

/** Runs statements in the transaction that is open. */
export interface Db {
  all<Row>(statement: Sql<Row>): Promise<readonly Row[]>;
  maybe<Row>(statement: Sql<Row>): Promise<Row | undefined>;
  /** The one row that must be there; anything else is a fault of ours. */
  one<Row>(statement: Sql<Row>): Promise<Row>;
  /** Runs a statement and answers how many rows it touched. */
  run(statement: Sql<unknown>): Promise<number>;
  /** Runs several statements in one round trip, in order. */
  together(statements: readonly Sql<unknown>[]): Promise<void>;
  /** Runs statements with the commit, in its trip: what is asked before it does not see them. */
  last(statements: readonly Sql<unknown>[]): Promise<void>;
}

/** What the audit entry of an event keeps besides. */
export interface Noted {
  readonly changed?: Changed;
}

/** What a command holds: who acts, where, and one transaction in which everything happens or nothing. */
export interface Ctx {
  readonly actor: Actor;
  readonly workspaceId: string;
  readonly db: Db;
  readonly now: Date;
  readonly log: Log;
  /** Tells what happened: an outbox row, and an audit entry where the event asks for one, in this transaction. */
  emit<P>(what: Event<P>, payload: P, noted?: Noted): Promise<void>;
  /** Asks for work after the commit: an outbox row too; the relay hands it to the worker. Answers the job's id. */
  enqueue<P>(what: Job<P>, payload: P, options?: { readonly runAt?: Date }): Promise<string>;
  /** Does a part of the work that may fail by itself: then it leaves nothing behind, neither rows nor news, and the rest goes on. */
  attempt<T>(work: () => Promise<T>): Promise<T>;
}

/** What a command of a person alone holds, outside of any workspace: their own rows. */
export interface UserCtx extends Omit<Ctx, 'actor' | 'workspaceId' | 'attempt'> {
  readonly userId: string;
  readonly sessionId: string;
}

/** What work in the name of the platform holds; it sees every workspace, is audited, and names one for what it emits. */
export interface SystemCtx extends Omit<Ctx, 'actor' | 'workspaceId' | 'emit' | 'enqueue' | 'attempt'> {
  emit<P>(what: Event<P>, payload: P, workspaceId?: string, noted?: Noted): Promise<void>;
  enqueue<P>(
    what: Job<P>,
    payload: P,
    options?: { readonly workspaceId?: string; readonly runAt?: Date },
  ): Promise<string>;
}

/** A statement that answers only what somebody may read: written once it is known what that is. */
export type Narrowed<Row> = (reachable: Reachable) => Sql<Row>;

/**
 * What a read holds. Each call is one round trip that checks the session and the membership and runs the query;
 * rows are handed out only if the check succeeded and the role may read the resource. A statement as it stands is for
 * whoever may read every row; a narrowed one is asked again, in a second trip, for whoever reaches some of them alone.
 */
export interface Read {
  readonly workspaceId: string;
  readonly now: Date;
  /** Who asks, as the database knows them now. */
  who(): Promise<Actor>;
  rows<Row>(resource: Resource, statement: Sql<Row> | Narrowed<Row>): Promise<readonly Row[]>;
  /** The one row asked for, or NOT_FOUND with the resource's name; `asked` says of the row what conditions ask for. */
  row<Row>(resource: Resource, statement: Sql<Row> | Narrowed<Row>, asked?: (row: Row) => AskedRow): Promise<Row>;
  /** Several queries over one unchanging picture of the data, for whoever may read every row. */
  snapshot<T>(resource: Resource, work: (db: Db, actor: Actor) => Promise<T>): Promise<T>;
  /** The same for anybody in here: the work asks by itself what they may. */
  inside<T>(work: (db: Db, actor: Actor) => Promise<T>): Promise<T>;
  /** The same for work that hands out only what is reachable. */
  narrowedSnapshot<T>(resource: Resource, work: (db: Db, actor: Actor, reachable: Reachable) => Promise<T>): Promise<T>;
}
