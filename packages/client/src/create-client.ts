import type { ListMeta } from '@backline/contract';
import { addressOf } from './address.ts';
import { ApiError } from './api-error.ts';
import type { Endpoint, InputOf, IsList, RowOf } from './endpoint.ts';
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
  /** Called when the workspace that was asked is suspended. */
  readonly onSuspended?: () => void;
  /** Asked when an endpoint needs a fresh proof of who is there; once it was given (true) the same request is sent again. */
  readonly onStepUp?: () => Promise<boolean>;
}

export interface Page<T> {
  readonly rows: readonly T[];
  readonly meta: ListMeta;
}

/** What a call gives: a page for a list, the thing itself otherwise. */
export type AnswerOf<E extends Endpoint> = IsList<E> extends true ? Page<RowOf<E>> : RowOf<E>;

export type CallOptions<E extends Endpoint> = InputOf<E> & {
  /** Sent as If-Match: the write is refused when the row has moved on since. */
  readonly version?: number;
  /** One key a wish: a repeated POST with the same key has one effect. A new one by default. */
  readonly idempotencyKey?: string;
  readonly contentType?: string;
  readonly signal?: AbortSignal;
};

type FileOptions<E extends Endpoint> = CallOptions<E> & { readonly accept: 'text/csv' | 'application/x-ndjson' };

export interface Client {
  /** Calls one endpoint, such as `GET {ws}/performances/:id`; a failure is thrown as ApiError. */
  call<E extends Endpoint>(endpoint: E, options: CallOptions<E>): Promise<AnswerOf<E>>;
  /** The rows of a `stream` endpoint, in batches as they arrive. */
  stream<E extends Endpoint>(endpoint: E, options: CallOptions<E>): AsyncGenerator<readonly RowOf<E>[]>;
  /** All of a `stream` endpoint as one file of this type. */
  file<E extends Endpoint>(endpoint: E, options: FileOptions<E>): Promise<Blob>;
}

interface LooseOptions {
  readonly params?: unknown;
  readonly query?: unknown;
  readonly body?: unknown;
  readonly workspaceId?: string | undefined;
  readonly version?: number;
  readonly idempotencyKey?: string;
  readonly contentType?: string;
  readonly signal?: AbortSignal;
}

interface Asked {
  readonly endpoint: Endpoint;
  readonly accept: string;
  readonly given: LooseOptions;
}

/** A typed client of one Backline server; what there is to call follows from the contract's routes. */
export function createClient(options: ClientOptions): Client {
  const send = options.fetch ?? fetch;

  /** Sends a request, and once more after the server has asked for a proof and got one; a failure is thrown. */
  async function request(asked: Asked, mayProve = true): Promise<Response> {
    const [method, path] = partsOf(asked.endpoint);
    const address = addressOf(path, asked.given);
    const init = requestOf(method, asked, options.csrf?.());
    const response = await send(`${options.origin}${address}`, init).catch(noAnswer);
    if (response.ok) return response;
    const failure = failureOf(response.status, await response.text());
    // A password that is wrong answers 401 too, and ends no session.
    if (failure.code === 'AUTH_REQUIRED') options.onLoggedOut?.();
    if (failure.code === 'WORKSPACE_SUSPENDED') options.onSuspended?.();
    if (failure.code === 'STEP_UP_REQUIRED' && mayProve && (await options.onStepUp?.()))
      return await request(asked, false);
    throw failure;
  }

  return {
    async call(endpoint, options) {
      // One wish has one key, however often it has to be sent.
      const given = { ...options, idempotencyKey: options.idempotencyKey ?? newId() };
      return await readAnswer(await request({ endpoint, given, accept: 'application/json' }));
    },
    async *stream(endpoint, given) {
      const { body } = await request({ endpoint, given, accept: 'application/x-ndjson' });
      if (body) yield* readRows(body);
    },
    async file(endpoint, given) {
      const response = await request({ endpoint, given, accept: given.accept });
      return await response.blob();
    },
  };
}

function partsOf(endpoint: Endpoint): readonly [method: string, path: string] {
  const at = endpoint.indexOf(' ');
  return [endpoint.slice(0, at), endpoint.slice(at + 1)];
}

function requestOf(method: string, { given, accept }: Asked, csrf: string | undefined): RequestInit {
  const headers = new Headers({ accept });
  if (method !== 'GET' && csrf) headers.set('x-csrf-token', csrf);
  if (method === 'POST') headers.set('idempotency-key', given.idempotencyKey ?? newId());
  if (given.version !== undefined) headers.set('if-match', `"${given.version}"`);
  const body = bodyOf(given.body);
  if (body !== null) headers.set('content-type', given.contentType ?? 'application/json');
  return { method, headers, body, credentials: 'same-origin', signal: given.signal ?? null };
}

// A file goes as it is, everything else as JSON.
function bodyOf(body: unknown): Blob | string | null {
  if (body instanceof Blob || typeof body === 'string') return body;
  return body === undefined ? null : JSON.stringify(body);
}

function noAnswer(cause: unknown): never {
  if (cause instanceof Error && cause.name === 'AbortError') throw cause;
  throw new ApiError({ code: 'OFFLINE', message: 'The server cannot be reached.', status: 0, cause });
}
