import type { z } from 'zod';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** Who an endpoint is for: anybody, somebody logged in, or a member of the workspace in its path. */
export type RouteScope = 'public' | 'user' | 'workspace';

/** The rate limit classes of the platform; a route without one belongs to its reader's default. `begin` is a log-in before anything is shown. */
export type RateClass = 'login' | 'begin' | 'reset' | 'factor' | 'register' | 'export' | 'admin' | 'sync';

/** How long a proof of who somebody is holds for what needs one. */
export const stepUpMinutes = 10;

/** One endpoint, said once: the server's handler, the client's call and the OpenAPI document all follow from it. */
export interface Route {
  readonly method: Method;
  /** Below `/api/v1`, and below `/workspaces/:workspaceId` where the scope is a workspace. */
  readonly path: string;
  readonly summary: string;
  readonly params?: z.ZodType;
  readonly query?: z.ZodType;
  readonly body?: z.ZodType;
  /** The shape of `data`; a `list` wraps it in an array and adds paging to `meta`. */
  readonly reply: z.ZodType;
  readonly list?: true;
  readonly status?: 200 | 201 | 202;
  readonly rate?: RateClass;
  /** Knows by itself what came before, so that an idempotency key is not kept. */
  readonly repeatable?: true;
  /** A POST that only reads, because what it asks does not fit into an address. */
  readonly reads?: true;
  /** Needs a session whose holder proved within `stepUpMinutes` who they are; answers STEP_UP_REQUIRED else. */
  readonly stepUp?: true;
  /** Needs the same only where its body says all of this, such as that somebody becomes an owner. */
  readonly stepUpWhere?: Readonly<Record<string, string>>;
  /** Its reply holds a secret that is told this once, so that an idempotency key does not bring it back. */
  readonly shownOnce?: true;
  /**
   * `stream`: newline-delimited rows; `upload`: the raw body is a file; `download`: the answer is one; `redirect`: sends the browser on to `location`,
   * and its body is a form, which a page of another site may send.
   */
  readonly kind?: 'stream' | 'upload' | 'download' | 'redirect';
  /** A stream that is also to be had as CSV, by `accept: text/csv`. */
  readonly csv?: true;
}

export interface RouteGroup<
  R extends Readonly<Record<string, Route>> = Readonly<Record<string, Route>>,
  S extends RouteScope = RouteScope,
> {
  readonly scope: S;
  readonly tag: string;
  readonly routes: R;
}

/** Declares the endpoints of one noun. */
export function routes<const S extends RouteScope, const R extends Readonly<Record<string, Route>>>(
  scope: S,
  tag: string,
  all: R,
): RouteGroup<R, S> {
  return { scope, tag, routes: all };
}

/** The full path of a route below the server's origin. */
export function pathOf(scope: RouteScope, route: Pick<Route, 'path'>): string {
  return `/api/v1${scope === 'workspace' ? '/workspaces/:workspaceId' : ''}${route.path}`;
}

export type ParamsOf<R extends Route> = R extends { params: infer P extends z.ZodType } ? z.output<P> : unknown;
export type QueryOf<R extends Route> = R extends { query: infer Q extends z.ZodType } ? z.output<Q> : unknown;
export type BodyOf<R extends Route> = R extends { body: infer B extends z.ZodType } ? z.output<B> : unknown;
export type ReplyOf<R extends Route> = R extends { reply: infer T extends z.ZodType } ? z.input<T> : never;
