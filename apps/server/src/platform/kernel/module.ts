import type { AskedRow, Audience, Resource, RouteGroup } from '@backline/contract';
import type { Ctx, Db, SystemCtx } from './ctx.ts';
import type { Event, EventType, Happened, Job, JobType } from './message.ts';
import type { ErasedPerson, Personal } from './personal.sql.ts';
import type { Sql } from './sql.ts';
import type { Mutator } from './mutation.ts';
import type { SyncedRowsOf } from './synced.ts';
import type { Transferred } from './transferred.sql.ts';

/** Another module's event, and what we do about it, exactly once, in a transaction of its own. */
export interface Reaction {
  /** Unique over all modules and never changed: progress is remembered under it. */
  readonly name: string;
  readonly on: EventType;
  apply(ctx: SystemCtx, happened: Happened<unknown>): Promise<void>;
}

/** Declares a reaction. */
export function on<P>(
  name: string,
  what: Event<P>,
  apply: (ctx: SystemCtx, happened: Happened<P>) => Promise<void>,
): Reaction {
  return { name, on: what, apply: (ctx, happened) => apply(ctx, parsed(what, happened)) };
}

/** How far a running job is; `cancelled` aborts when somebody asked it to stop. */
export interface JobRun {
  readonly jobId: string;
  readonly attempt: number;
  readonly cancelled: AbortSignal;
  /** Shares how far the work is, from 0 to 1, with a few words. */
  progress(done: number, note?: string): Promise<void>;
}

/** What a job is handed: the doors it may use. A job of a workspace enters through `inWorkspace` as the user who asked for it. */
export interface JobDoors {
  inWorkspace<T>(work: (ctx: Ctx) => Promise<T>, limits?: { readonly seconds?: number }): Promise<T>;
  asSystem<T>(work: (ctx: SystemCtx) => Promise<T>, limits?: { readonly seconds?: number }): Promise<T>;
  /** The same over one unchanging picture of the data, however long it takes to read. */
  snapshot<T>(work: (ctx: SystemCtx) => Promise<T>): Promise<T>;
  /** Reads in any workspace of the user who asked for the job, as that user: what they may not see is not there. */
  readIn<T>(workspaceId: string, work: (db: Db) => Promise<T>): Promise<T>;
}

export interface JobHandler {
  readonly job: JobType;
  run(doors: JobDoors, payload: unknown, run: JobRun): Promise<void>;
}

/** Binds a job to the work it means. */
export function perform<P>(what: Job<P>, run: (doors: JobDoors, payload: P, run: JobRun) => Promise<void>): JobHandler {
  return { job: what, run: (doors, payload, jobRun) => run(doors, what.payload.parse(payload), jobRun) };
}

/** Work that the calendar starts; `cron` in UTC, five fields. */
export interface Scheduled {
  readonly name: string;
  readonly cron: string;
  run(ctx: SystemCtx): Promise<void>;
}

/** What open screens are told about an event: which audience receives which part of it. */
export interface LiveFrame {
  readonly on: EventType;
  frames(
    happened: Happened<unknown>,
  ): readonly { readonly audience: Audience; readonly payload: Readonly<Record<string, unknown>> }[];
}

/** Declares what open screens are told about an event. */
export function live<P>(
  what: Event<P>,
  frames: (
    happened: Happened<P>,
  ) => readonly { readonly audience: Audience; readonly payload: Readonly<Record<string, unknown>> }[],
): LiveFrame {
  return { on: what, frames: (happened) => frames(parsed(what, happened)) };
}

/** The endpoints of one noun with their handlers, made by `serve` of platform/http. */
export interface Served {
  readonly group: RouteGroup;
  readonly handlers: Readonly<Record<string, unknown>>;
}

/** A column whose values lie sealed: `bytea`, in a table with a column `id`. `perWorkspace` where its key begins with `workspace_id`. */
export interface SealedColumn {
  readonly table: string;
  readonly column: string;
  readonly perWorkspace?: true;
}

/** Where to find what conditions ask of one row, to explain who may do what to it. */
export interface AskedAbout {
  readonly resource: Resource;
  find(workspaceId: string, id: string): Sql<AskedRow>;
}

/** Where rows name files of the store: what no row names is swept. */
export interface StoredFiles {
  readonly table: string;
  readonly column: string;
}

/** What a module does about somebody who is erased, where the fate of a column does not say enough. Done twice, it changes nothing more. */
export interface ErasureStep {
  readonly name: string;
  run(inSystem: JobDoors['asSystem'], person: ErasedPerson): Promise<void>;
}

/** A module as the composition sees it. */
export interface Module {
  readonly name: string;
  readonly routes?: readonly Served[];
  readonly events?: readonly EventType[];
  readonly reactions?: readonly Reaction[];
  readonly jobs?: readonly JobHandler[];
  readonly scheduled?: readonly Scheduled[];
  readonly live?: readonly LiveFrame[];
  readonly sealed?: readonly SealedColumn[];
  readonly asked?: readonly AskedAbout[];
  /** What its tables hold of people. */
  readonly personal?: readonly Personal[];
  readonly erasure?: readonly ErasureStep[];
  /** Which of its tables live on devices too. */
  readonly synced?: readonly SyncedRowsOf[];
  /** What devices may ask for. */
  readonly mutators?: readonly Mutator[];
  readonly stores?: readonly StoredFiles[];
  /** What of its tables travels in a backup of a workspace. */
  readonly transfer?: readonly Transferred[];
}

/** Declares a module. */
export function defineModule(module: Module): Module {
  return module;
}

function parsed<P>(what: Event<P>, happened: Happened<unknown>): Happened<P> {
  return { ...happened, payload: what.payload.parse(happened.payload) };
}
