import { addressOf } from './address.ts';
import { ApiError } from './api-error.ts';
import type { Calls } from './calls.ts';
import type { Endpoint } from './endpoint.ts';
import { openLiveAt } from './live-at.ts';
import { failureOf, readAnswer } from './reply.ts';
import { readRows } from './rows.ts';
import { newId } from './new-id.ts';
import type { OpenedWorkspace, OpenOptions, WorkspaceOnDevice } from './sync/open-workspace.ts';
import { bearerOf } from './token.ts';
import type { Token } from './token.ts';

export interface ClientOptions {
  /** Scheme, host and port; empty for the page's own. */
  readonly origin: string;
  readonly fetch?: typeof fetch;
  /** What a program shows of itself: a key of a workspace, or an access token; a page of the server's own has its cookie. */
  readonly token?: Token;
  /** The token of `Me`, asked for at every write; none before logging in. */
  readonly csrf?: () => string | undefined;
  /** Told about every answer that says that nobody is logged in. */
  readonly onLoggedOut?: () => void;
  /** Called when the workspace that was asked is suspended. */
  readonly onSuspended?: () => void;
  /** Asked when an endpoint needs a fresh proof of who is there; once it was given (true) the same request is sent again. */
  readonly onStepUp?: () => Promise<boolean>;
}

export interface Client extends Calls {
  readonly sync: {
    /** Opens a workspace on this device, to be read and written with or without a network; by its id alone it asks the server once. */
    open(workspace: string | WorkspaceOnDevice, options?: OpenOptions): Promise<OpenedWorkspace>;
  };
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
    const proofs = { ...(await bearerOf(options.token)), ...csrfOf(method, options.csrf?.()) };
    const init = requestOf(method, asked, proofs);
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

  const calls: Calls = {
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
  return {
    ...calls,
    sync: {
      async open(workspace, kept = {}) {
        const { openWorkspace } = await import('./sync/open-workspace.ts');
        return await openWorkspace({ ...kept, workspace, client: calls, openLive: () => openLiveAt(options) });
      },
    },
  };
}

function partsOf(endpoint: Endpoint): readonly [method: string, path: string] {
  const at = endpoint.indexOf(' ');
  return [endpoint.slice(0, at), endpoint.slice(at + 1)];
}

function csrfOf(method: string, csrf: string | undefined): Readonly<Record<string, string>> {
  return method !== 'GET' && csrf ? { 'x-csrf-token': csrf } : {};
}

function requestOf(method: string, { given, accept }: Asked, proofs: Readonly<Record<string, string>>): RequestInit {
  const headers = new Headers({ accept, ...proofs });
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
