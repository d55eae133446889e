import type { BodyOf, ParamsOf, QueryOf, ReplyOf, Route, RouteGroup } from '@backline/contract';
import type { Ctx, Read, Served, Sql, SystemCtx, UserCtx, Via } from '#platform/kernel';
import type { Limits } from '#platform/db';
import type { StoredFile } from '#platform/storage';
import type { Log } from '#platform/telemetry';

/** What every handler gets besides its power: the parsed input, and the version that If-Match asks for. */
export interface Input<R extends Route> {
  readonly params: ParamsOf<R>;
  readonly query: QueryOf<R>;
  readonly body: BodyOf<R>;
  readonly ifMatch: number | undefined;
  /** The body of an `upload` route, received whole. */
  readonly file: StoredFile | undefined;
}

/** What an endpoint for anybody holds: no rows but through the audited door, and the session cookie. */
export interface PublicCtx {
  readonly via: Via;
  readonly now: Date;
  readonly log: Log;
  readonly request: {
    readonly loopback: boolean;
    readonly forwarded: boolean;
    readonly tokenHash: Buffer | null;
    /** Of a log-in whose second factor is asked for. */
    readonly pendingHash: Buffer | null;
    /** Of a sign-in that was begun in this browser and goes on at a provider. */
    readonly signInToken: string | null;
    /** Of a browser that was asked for a passkey to log in by. */
    readonly passkeyToken: string | null;
  };
  asSystem<T>(reason: string, work: (ctx: SystemCtx) => Promise<T>, limits?: Limits): Promise<T>;
  /** One statement through the same door, in one round trip. */
  askSystem<Row>(reason: string, statement: Sql<Row>): Promise<readonly Row[]>;
  /** Rows that everybody may read; not audited. */
  readShared<Row>(statement: Sql<Row>): Promise<readonly Row[]>;
  /** Starts (a token) or ends (null) the browser's session. */
  setSession(token: string | null): void;
  /** Keeps (a token) or drops (null) what a log-in has proved so far; also where the request itself is refused. */
  setPending(token: string | null): void;
  /** Keeps (a token) or drops (null) what a sign-in at a provider comes back to. */
  setSignIn(token: string | null): void;
  /** Keeps (a token) or drops (null) what an answer to the question for a passkey is held against. */
  setPasskey(token: string | null): void;
}

/** What a person's own endpoint holds besides its transaction. */
export interface PersonCtx extends UserCtx {
  /** Proves to the browser's scripts that a write comes from our own pages. */
  readonly csrfToken: string;
  readonly via: Via;
  /** What is kept from a person's own hands, such as their password: a transaction of its own, audited in their name. */
  asSystem<T>(reason: string, work: (ctx: SystemCtx) => Promise<T>): Promise<T>;
  setSession(token: null): void;
  /** Keeps what a sign-in at a provider comes back to. */
  setSignIn(token: string): void;
}

/** A page of rows with where it stands; `nextCursor` is null at the end. */
export interface Page<T> {
  readonly rows: readonly T[];
  readonly limit: number;
  readonly page?: number;
  readonly total?: number;
  readonly nextCursor: string | null;
}

type Answer<R extends Route> = R extends { kind: 'stream' }
  ? AsyncIterable<ReplyOf<R> | WrittenRow>
  : R extends { kind: 'download' }
    ? Promise<Download>
    : R extends { list: true }
      ? Promise<Page<ReplyOf<R>>>
      : Promise<ReplyOf<R>>;

/** A file of the store as an answer: where it lies and what it is called. */
export interface Download {
  readonly path: string;
  readonly bytes: number;
  readonly type: string;
  readonly fileName: string;
}

/** A row of a stream that is written already, as JSON; whoever writes it answers for its shape. */
export class WrittenRow {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** What an export holds, or another reading POST: it reads, and may note that it did. */
export interface Exporting extends Read {
  note<T>(command: (ctx: Ctx) => Promise<T>): Promise<T>;
}

type Power<G extends RouteGroup, R extends Route> = G['scope'] extends 'public'
  ? PublicCtx
  : G['scope'] extends 'user'
    ? PersonCtx
    : R['method'] extends 'GET'
      ? Read
      : R extends { kind: 'stream' } | { reads: true }
        ? Exporting
        : Ctx;

export type Handlers<G extends RouteGroup> = {
  readonly [K in keyof G['routes']]: (
    power: Power<G, G['routes'][K]>,
    input: Input<G['routes'][K]>,
  ) => Answer<G['routes'][K]>;
};

/** Binds the endpoints of a contract to their handlers; a missing one does not compile. */
export function serve<G extends RouteGroup>(group: G, handlers: Handlers<G>): Served {
  return { group, handlers };
}
