import { ApiError } from './api-error.ts';
import { trusted } from './reply.ts';

/** The rows of a newline-delimited stream, in batches as they arrive; a stream cut off in the middle throws. */
export async function* readRows<T>(body: ReadableStream<Uint8Array>): AsyncGenerator<readonly T[]> {
  const decoder = new TextDecoder();
  const reader = body.getReader();
  let rest = '';
  try {
    for (;;) {
      const { done, value } = await reader.read();
      rest += done ? decoder.decode() : decoder.decode(value, { stream: true });
      const lines = rest.split('\n');
      rest = done ? '' : (lines.pop() ?? '');
      const rows = lines.filter(Boolean).map((line) => rowOf<T>(line));
      if (rows.length > 0) yield rows;
      if (done) return;
    }
  } finally {
    reader.releaseLock();
  }
}

function rowOf<T>(line: string): T {
  try {
    return trusted<T>(line);
  } catch (cause) {
    throw new ApiError({ code: 'UNREADABLE', message: 'The rows stopped in the middle.', status: 200, cause });
  }
}
