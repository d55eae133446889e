import { Failure, isErrorCode } from '@backline/contract';
import { ApiError } from './api-error.ts';

/** What an answer holds: its `data`, or rows and paging for a list. A failure, or an answer that is not ours, is thrown as ApiError. */
export async function readAnswer<T>(response: Response, isList: boolean): Promise<T> {
  const text = await response.text();
  if (!response.ok) throw failureOf(response.status, text);
  try {
    return isList ? pageOf<T>(text) : trusted<{ readonly data: T }>(text).data;
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
  const failure = Failure.safeParse(jsonOrNull(text));
  if (!failure.success) return new ApiError({ code: 'UNREADABLE', message: `The server answered ${status}.`, status });
  const { error, meta } = failure.data;
  return new ApiError({ ...present(error), status, requestId: meta.requestId });
}

// The server lets no reply leave that does not match its schema, so checking it again would only cost time.
export function trusted<T>(text: string): T {
  return JSON.parse(text);
}

function pageOf<T>(text: string): T {
  const envelope = JSON.parse(text);
  envelope.rows = envelope.data;
  return envelope;
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
