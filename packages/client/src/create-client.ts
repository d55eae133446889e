import type { BodyOf, ListMeta, ParamsOf, QueryOf, ReplyOf, Route, RouteGroup } from '@backline/contract';
import { addressOf } from './address.ts';
import { ApiError } from './api-error.ts';
import { failureOf, readAnswer } from './reply.ts';
import { readRows } from './rows.ts';
import { newId } from './new-id.ts';

export interface ClientOptions {
  /** Scheme, host and port; empty for the page's own. */
  readonly origin: string;
  readonly fetch?: typeof fetch;
  /** The token of `Me`, asked for at every write; none before logging in. */
  readonly csrf?: () => string | undefined;
  /** Told about every answer that says that nobody is logged in. */
  readonly onLoggedOut?: () => void;
  /** Asked when an endpoint needs a fresh proof of who is there; once it was given (true) the same request is sent again. */
  readonly onStepUp?: () => Promise<boolean>;
}

export interface Page<T> {
  readonly rows: readonly T[];
  readonly meta: ListMeta;
}

/** What a call gives: a page for a list, the thing itself otherwise. */
export type AnswerOf<R extends Route> = R extends { list: true } ? Page<ReplyOf<R>> : ReplyOf<R>;

type Given<Name extends string, T> = unknown extends T
  ? { readonly [K in Name]?: undefined }
  : { readonly [K in Name]: T };

export type CallOptions<R extends Route> = Given<'params', ParamsOf<R>> &
  Given<'body', R extends { kind: 'upload' } ? Blob | string : BodyOf<R>> & {
    readonly query?: Partial<QueryOf<R>>;
    /** Required where the group's scope is a workspace. */
    readonly workspaceId?: string;
    /** Sent as If-Match: the write is refused when the row has moved on since. */
    readonly version?: number;
    /** One key a wish: a repeated POST with the same key has one effect. A new one by default. */
    readonly idempotencyKey?: string;
    readonly contentType?: string;
    readonly signal?: AbortSignal;
  };

export interface Client {
  /** Calls one endpoint of a group by its name; a failure is thrown as ApiError. */
  call<R extends Readonly<Record<string, Route>>, K extends keyof R & string>(
    group: RouteGroup<R>,
    name: K,
    options: CallOptions<R[K]>,
  ): Promise<AnswerOf<R[K]>>;
  /** The rows of a `stream` endpoint, in batches as they arrive. */
  stream<R extends Readonly<Record<string, Route>>, K extends keyof R & string>(
    group: RouteGroup<R>,
    name: K,
    options: CallOptions<R[K]>,
  ): AsyncGenerator<readonly ReplyOf<R[K]>[]>;
  /** All of a `stream` endpoint as one file of this type. */
  file<R extends Readonly<Record<string, Route>>, K extends keyof R & string>(
    group: RouteGroup<R>,
    name: K,
    options: CallOptions<R[K]> & { readonly accept: 'text/csv' | 'application/x-ndjson' },
  ): Promise<Blob>;
}

interface LooseOptions {
  readonly params?: unknown;
  readonly query?: unknown;
  readonly body?: unknown;
  readonly workspaceId?: string;
  readonly version?: number;
  readonly idempotencyKey?: string;
  readonly contentType?: string;
  readonly accept?: string;
  readonly signal?: AbortSignal;
}

/** A typed client of one Backline server; every call follows from the contract's routes. */
export function createClient(options: ClientOptions): Client {
  const send = options.fetch ?? fetch;

  async function request(group: RouteGroup, name: string, given: LooseOptions): Promise<Response> {
    const route = group.routes[name];
    if (!route) throw new Error(`There is no endpoint ${name} among ${group.tag}.`);
    const address = addressOf(group.scope, route, {
      params: given.params,
      query: given.query,
      workspaceId: given.workspaceId,
    });
    return await send(`${options.origin}${address}`, init(route, given, options.csrf?.())).catch(noAnswer);
  }

  /** Sends a request and reads what comes; asks for a proof, once, where the server does. */
  async function answerTo<T>(
    { group, name, given }: Asked,
    read: (response: Response) => Promise<T>,
    mayProve = true,
  ): Promise<T> {
    try {
      return await read(await request(group, name, given));
    } catch (error) {
      const code = error instanceof ApiError ? error.code : null;
      // A password that is wrong answers 401 too, and ends no session.
      if (code === 'AUTH_REQUIRED' && group.scope !== 'public') options.onLoggedOut?.();
      if (code !== 'STEP_UP_REQUIRED' || !mayProve || !(await options.onStepUp?.())) throw error;
      return await answerTo({ group, name, given }, read, false);
    }
  }

  return {
    async call(group, name, asked) {
      // One wish has one key, however often it has to be sent.
      const given = { ...asked, idempotencyKey: asked.idempotencyKey ?? newId() };
      return await answerTo({ group, name, given }, (response) =>
        readAnswer(response, group.routes[name]?.list === true),
      );
    },
    async *stream(group, name, given) {
      const body = await answerTo({ group, name, given }, async (response) => {
        if (!response.ok || !response.body) throw failureOf(response.status, await response.text());
        return response.body;
      });
      yield* readRows(body);
    },
    async file(group, name, given) {
      const response = await request(group, name, given);
      if (!response.ok) throw failureOf(response.status, await response.text());
      return await response.blob();
    },
  };
}

interface Asked {
  readonly group: RouteGroup;
  readonly name: string;
  readonly given: LooseOptions;
}

function init(route: Route, given: LooseOptions, csrf: string | undefined): RequestInit {
  const usual = route.kind === 'stream' ? 'application/x-ndjson' : 'application/json';
  const headers = new Headers({ accept: given.accept ?? usual });
  const isWrite = route.method !== 'GET';
  if (isWrite && csrf) headers.set('x-csrf-token', csrf);
  if (route.method === 'POST') headers.set('idempotency-key', given.idempotencyKey ?? newId());
  if (given.version !== undefined) headers.set('if-match', `"${given.version}"`);
  const body = bodyOf(route, given);
  if (body !== null) headers.set('content-type', given.contentType ?? 'application/json');
  return { method: route.method, headers, body, credentials: 'same-origin', signal: given.signal ?? null };
}

function bodyOf(route: Route, given: LooseOptions): Blob | string | null {
  if (route.kind === 'upload' && (given.body instanceof Blob || typeof given.body === 'string')) return given.body;
  return given.body === undefined ? null : JSON.stringify(given.body);
}

function noAnswer(cause: unknown): never {
  if (cause instanceof Error && cause.name === 'AbortError') throw cause;
  throw new ApiError({ code: 'OFFLINE', message: 'The server cannot be reached.', status: 0, cause });
}
