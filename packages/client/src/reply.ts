import type { Failure } from '@backline/contract';
import { isErrorCode } from '@backline/contract';
import { ApiError } from './api-error.ts';

/** What an answer holds: its `data`, or rows and paging for a list. An answer that is not ours is thrown as ApiError. */
export async function readAnswer<T>(response: Response): Promise<T> {
  const text = await response.text();
  try {
    return dataOf<T>(text);
  } catch (cause) {
    throw new ApiError({
      code: 'UNREADABLE',
      message: 'The answer could not be read.',
      status: response.status,
      cause,
    });
  }
}

/** What went wrong, as the server says it; a proxy's own error page has no code of ours. */
export function failureOf(status: number, text: string): ApiError {
  const failure = jsonOrNull(text);
  if (!isFailure(failure))
    return new ApiError({ code: 'UNREADABLE', message: `The server answered ${status}.`, status });
  const { error, meta } = failure;
  return new ApiError({ ...present(error), status, requestId: meta.requestId });
}

// The server lets no reply leave that does not match its schema, so checking it again would only cost time.
export function trusted<T>(text: string): T {
  return JSON.parse(text);
}

function dataOf<T>(text: string): T {
  const envelope = JSON.parse(text);
  // Only a list says how many rows it may hold at most; it is handed over whole.
  if (envelope.meta.limit === undefined) return envelope.data;
  envelope.rows = envelope.data;
  return envelope;
}

function isFailure(value: unknown): value is Failure {
  if (!isRecord(value) || !isRecord(value['error']) || !isRecord(value['meta'])) return false;
  return typeof value['error']['code'] === 'string' && typeof value['meta']['requestId'] === 'string';
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function present(error: Failure['error']) {
  const { code, message, details } = error;
  return details ? { code: knownCode(code), message, details } : { code: knownCode(code), message };
}

function knownCode(code: Failure['error']['code']) {
  return isErrorCode(code) ? code : 'SERVER_ERROR';
}

function jsonOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
