import type { ListMeta } from '@backline/contract';
import type { Endpoint, InputOf, IsList, RowOf } from './endpoint.ts';

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

/** What a client asks a server. */
export interface Calls {
  /** Calls one endpoint, such as `GET {ws}/performances/:id`; a failure is thrown as ApiError. */
  call<E extends Endpoint>(endpoint: E, options: CallOptions<E>): Promise<AnswerOf<E>>;
  /** The rows of a `stream` endpoint, in batches as they arrive. */
  stream<E extends Endpoint>(endpoint: E, options: CallOptions<E>): AsyncGenerator<readonly RowOf<E>[]>;
  /** All of a `stream` endpoint as one file of this type. */
  file<E extends Endpoint>(endpoint: E, options: FileOptions<E>): Promise<Blob>;
}
