import { availableParallelism } from 'node:os';
import { permits } from '@backline/contract';
import type { AskedRow, Resource } from '@backline/contract';
import { allow, allowAll, fail, reachableBy } from '#platform/kernel';
import type { Actor, Ctx, Db, Narrowed, Read, Sql, SystemCtx, UserCtx, Via, Who } from '#platform/kernel';
import type { Log } from '#platform/telemetry';
import {
  allowSeconds,
  begin,
  beginSnapshot,
  beginUnchanging,
  commit,
  enter,
  enterAlone,
  nothing,
  requireProof,
} from './enter.sql.ts';
import { entered } from './entered.ts';
import { platformWorkspace } from './outbox.sql.ts';
import { dbOn, openPool, rowsOf, tripOnce, tripsOn } from './pool.ts';
import type { ConnectionOptions, Trips } from './pool.ts';
import { createLastReached } from './last-reached.ts';
import { createReadLanes } from './read-lanes.ts';
import { inOurWords } from './session-errors.ts';
import { createTold } from './tell.ts';
import { attempted, commitAll, transaction } from './transaction.ts';

export interface DatabaseOptions {
  readonly app: ConnectionOptions;
  readonly system: ConnectionOptions;
  readonly appPoolSize: number;
  readonly systemPoolSize: number;
  readonly log: Log;
  /** Called after a commit that told something, so that the relay need not wait for its sweep. */
  readonly onCommitted?: (workspaceId: string | null) => void;
  readonly clock?: () => Date;
}

/** The only doors to the data. The pools behind them are private. */
export interface Database {
  /** A command's transaction, as a member of the workspace; a race lost to another one is run again. */
  inWorkspace<T>(who: Who, workspaceId: string, work: (ctx: Ctx) => Promise<T>, limits?: Limits): Promise<T>;
  /**
   * Reads as a member of the workspace, each query in one round trip with the check of the session. `met` is told who it is
   * before anything is handed out, and may refuse.
   */
  readWorkspace(who: Who, workspaceId: string, met?: (actor: Actor) => void): Read;
  /** A person's own rows, outside of any workspace. */
  asUser<T>(tokenHash: Buffer, via: Via, work: (ctx: UserCtx) => Promise<T>): Promise<T>;
  /** Work in the platform's name, over all workspaces; the reason goes into the audit log. */
  asSystem<T>(reason: string, work: (ctx: SystemCtx) => Promise<T>, limits?: SystemLimits): Promise<T>;
  /** One statement in the platform's name, audited like any, in one round trip: where nothing is decided behind it. */
  askSystem<Row>(reason: string, statement: Sql<Row>, behalf?: Behalf): Promise<readonly Row[]>;
  /** Rows that everybody may read, with nobody entering: of the tables that are shared, and of no other. */
  readShared<Row>(statement: Sql<Row>): Promise<readonly Row[]>;
  /** Refuses a session whose holder proved too long ago who they are: STEP_UP_REQUIRED. */
  requireProof(tokenHash: Buffer): Promise<void>;
  /** The platform's own machinery (relay, consumers, jobs): a transaction of the system role, not audited one by one. */
  asPlatform<T>(work: (db: Db) => Promise<T>): Promise<T>;
  /** Called after every commit that told something, with the workspace where it was of one. */
  onCommitted(listener: (workspaceId: string | null) => void): void;
  ping(): Promise<void>;
  close(): Promise<void>;
}

export interface Limits {
  /** For jobs that hold a long transaction; a request has 15 seconds. */
  readonly seconds?: number;
}

export interface SystemLimits extends Limits, Behalf {
  /** Reads one unchanging picture of the data. */
  readonly isSnapshot?: true;
}

/** Whom work in the platform's name is done for, and where the wish came from. */
export interface Behalf {
  readonly via?: Via;
  readonly actorId?: string;
}

/** How often somebody's rights may change while they read. */
const mostLooks = 5;

export function createDatabase(options: DatabaseOptions): Database {
  const { log } = options;
  const clock = options.clock ?? (() => new Date());
  let isClosing = false;
  const onError = ({ message }: Error) => {
    // The last words of a connection that we end ourselves are no news.
    if (!isClosing) log.warn({ reason: message }, 'a database connection broke');
  };
  const app = openPool({ connection: options.app, size: options.appPoolSize, name: 'backline-app', onError });
  const system = openPool({
    connection: options.system,
    size: options.systemPoolSize,
    name: 'backline-system',
    onError,
  });
  // A quarter of the pool at most: the rest is for transactions, which hold their connection.
  const most = Math.ceil(options.appPoolSize / 4);
  const lanes = createReadLanes(async (statements) => await tripOnce(app, statements), {
    usual: Math.min(most, Math.max(2, availableParallelism())),
    most,
  });
  const reached = createLastReached();
  const committed: ((workspaceId: string | null) => void)[] = options.onCommitted ? [options.onCommitted] : [];

  async function finish(trips: Trips, told: readonly Sql<unknown>[], workspaceId: string | null = null): Promise<void> {
    await commitAll(trips, told);
    if (told.length > 0) committed.forEach((listener) => listener(workspaceId));
  }

  async function inWorkspace<T>(
    who: Who,
    workspaceId: string,
    work: (ctx: Ctx) => Promise<T>,
    limits: Limits = {},
  ): Promise<T> {
    return await transaction(app, async (client) => {
      const entering = enter(who, workspaceId);
      const longer = limits.seconds ? [allowSeconds(limits.seconds)] : [];
      const trips = tripsOn(client);
      const [, answer] = await trips.ask([begin, entering, ...longer]);
      const { actor, isArchived } = entered(rowsOf(entering, answer), who.via);
      if (actor.support) fail('FORBIDDEN', { message: looksOnly });
      if (isArchived) fail('STATE_CONFLICT', { resource: 'workspace', message: archivedText });
      const told = createTold({ actorId: actor.userId, key: actor.key, via: who.via });
      const result = await work({
        actor,
        workspaceId,
        db: dbOn(trips),
        now: clock(),
        log,
        emit: async (what, payload, noted) => told.event(what, payload, workspaceId, noted),
        enqueue: async (what, payload, when) => told.job(what, payload, workspaceId, when?.runAt),
        attempt: async (part) => await attempted(trips, told, part),
      });
      await finish(trips, told.statements(), workspaceId);
      return result;
    });
  }

  function readWorkspace(who: Who, workspaceId: string, met: (actor: Actor) => void = () => {}): Read {
    const entering = enter(who, workspaceId);

    function whoEntered(rows: readonly { readonly entered: string }[]): Actor {
      const { actor } = entered(rows, who.via);
      met(actor);
      return actor;
    }

    async function trip<Row>(statement: Sql<Row>): Promise<{ actor: Actor; found: readonly Row[] }> {
      const answers = await lanes.read([entering, statement]).catch((error: unknown) => {
        throw inOurWords(error);
      });
      return { actor: whoEntered(rowsOf(entering, answers[0])), found: rowsOf(statement, answers[1]) };
    }

    /** Asks as whoever reads what they read last time; what came is dropped where that is not so any more. */
    async function read<Row>(resource: Resource, statement: Sql<Row> | Narrowed<Row>) {
      if (typeof statement !== 'function') return { ...(await trip(statement)), isNarrowed: false };
      let reachable = reached.of(who, workspaceId, resource);
      for (let tries = 0; tries < mostLooks; tries++) {
        const { actor, found } = await trip(statement(reachable));
        allow(actor, resource, 'read');
        const theirs = reachableBy(actor, resource, 'read');
        if (theirs.key === reachable.key) return { actor, found, isNarrowed: true };
        reached.learn(who, workspaceId, resource, theirs);
        reachable = theirs;
      }
      throw new Error('what somebody may read changed at every look');
    }

    async function rows<Row>(resource: Resource, statement: Sql<Row> | Narrowed<Row>): Promise<readonly Row[]> {
      const { actor, found, isNarrowed } = await read(resource, statement);
      if (!isNarrowed) allowAll(actor, resource);
      return found;
    }

    async function row<Row>(
      resource: Resource,
      statement: Sql<Row> | Narrowed<Row>,
      asked?: (row: Row) => AskedRow,
    ): Promise<Row> {
      const { actor, found, isNarrowed } = await read(resource, statement);
      if (asked) allow(actor, resource, 'read');
      else if (!isNarrowed) allowAll(actor, resource);
      const [first] = found;
      const isSeen = first !== undefined && (!asked || permits(actor, resource, 'read', asked(first)));
      return isSeen ? first : fail('NOT_FOUND', { resource });
    }

    async function inside<T>(work: (db: Db, actor: Actor) => Promise<T>): Promise<T> {
      return await transaction(app, async (client) => {
        const trips = tripsOn(client);
        const [, answer] = await trips.ask([beginSnapshot, entering]);
        const actor = whoEntered(rowsOf(entering, answer));
        const result = await work(dbOn(trips), actor);
        await finish(trips, []);
        return result;
      });
    }

    return {
      workspaceId,
      now: clock(),
      who: async () => (await trip(nothing)).actor,
      rows,
      row,
      inside,
      async snapshot(resource, work) {
        return await inside(async (db, actor) => {
          allowAll(actor, resource);
          return await work(db, actor);
        });
      },
      async narrowedSnapshot(resource, work) {
        return await inside(async (db, actor) => {
          allow(actor, resource, 'read');
          return await work(db, actor, reachableBy(actor, resource, 'read'));
        });
      },
    };
  }

  async function asUser<T>(tokenHash: Buffer, via: Via, work: (ctx: UserCtx) => Promise<T>): Promise<T> {
    return await transaction(app, async (client) => {
      const entering = enterAlone(tokenHash);
      const trips = tripsOn(client);
      const [, answer] = await trips.ask([begin, entering]);
      const { userId, sessionId } = rowsOf(entering, answer)[0] ?? fail('AUTH_REQUIRED');
      const told = createTold({ actorId: userId, key: null, via });
      const result = await work({
        userId,
        sessionId,
        db: dbOn(trips),
        now: clock(),
        log,
        emit: async (what, payload, noted) => told.event(what, payload, platformWorkspace, noted),
        enqueue: async (what, payload, when) => told.job(what, payload, platformWorkspace, when?.runAt),
      });
      await finish(trips, told.statements());
      return result;
    });
  }

  async function asSystem<T>(
    reason: string,
    work: (ctx: SystemCtx) => Promise<T>,
    limits: SystemLimits = {},
  ): Promise<T> {
    return await transaction(system, async (client) => {
      const trips = tripsOn(client);
      trips.ahead([
        limits.isSnapshot ? beginUnchanging : begin,
        ...(limits.seconds ? [allowSeconds(limits.seconds)] : []),
      ]);
      const told = toldBySystem(reason, limits);
      const result = await work({
        db: dbOn(trips),
        now: clock(),
        log,
        emit: async (what, payload, workspaceId = platformWorkspace, noted) =>
          told.event(what, payload, workspaceId, noted),
        enqueue: async (what, payload, where) =>
          told.job(what, payload, where?.workspaceId ?? platformWorkspace, where?.runAt),
      });
      await finish(trips, told.statements());
      return result;
    });
  }

  async function askSystem<Row>(reason: string, statement: Sql<Row>, behalf: Behalf = {}): Promise<readonly Row[]> {
    return await transaction(system, async (client) => {
      const [answer] = await tripsOn(client).ask([statement, ...toldBySystem(reason, behalf).statements()]);
      committed.forEach((listener) => listener(null));
      return rowsOf(statement, answer);
    });
  }

  async function asPlatform<T>(work: (db: Db) => Promise<T>): Promise<T> {
    return await transaction(system, async (client) => {
      const trips = tripsOn(client);
      trips.ahead([begin]);
      const result = await work(dbOn(trips));
      await finish(trips, []);
      return result;
    });
  }

  return {
    inWorkspace,
    readWorkspace,
    asUser,
    asSystem,
    askSystem,
    async requireProof(tokenHash) {
      await tripOnce(app, [requireProof(tokenHash)]).catch((error: unknown) => {
        throw inOurWords(error);
      });
    },
    asPlatform,
    async readShared(statement) {
      const [answer] = await tripOnce(app, [statement]).catch((error: unknown) => {
        throw inOurWords(error);
      });
      return rowsOf(statement, answer);
    },
    onCommitted: (listener) => void committed.push(listener),
    async ping() {
      await tripOnce(app, [begin, commit]);
    },
    async close() {
      isClosing = true;
      await Promise.all([app.end(), system.end()]);
    },
  };
}

/** What work in the platform's name tells; first of all, that it was done. */
function toldBySystem(reason: string, { actorId, via }: Behalf): ReturnType<typeof createTold> {
  const told = createTold({ actorId: actorId ?? null, key: null, via: via ?? null });
  told.audit({
    workspaceId: platformWorkspace,
    actorType: 'system',
    action: reason,
    subjectType: null,
    subjectId: null,
    category: 'security',
  });
  return told;
}

const looksOnly = 'You look into this workspace for support: you can read here, and nothing else.';

const archivedText = 'This workspace is archived. It can be read, and changed once an owner takes it out again.';
