import { refuse } from '#platform/kernel';
import type { Page } from './serve.ts';

export interface PageAsked {
  readonly page?: number | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/** Where a page starts: by number, or by the opaque cursor that the page before handed out. */
export function offsetOf(asked: PageAsked): number {
  if (asked.cursor === undefined) return ((asked.page ?? 1) - 1) * asked.limit;
  const text = Buffer.from(asked.cursor, 'base64url').toString('utf8');
  const offset = /^o(\d{1,9})$/.exec(text)?.[1];
  return offset === undefined ? refuse('cursor', 'cursor', 'This cursor is not one of ours.') : Number(offset);
}

/** One page out of `limit + 1` rows that were read: the extra one only tells that there are more. */
export function pageOf<T>(asked: PageAsked, found: readonly T[], total?: number): Page<T> {
  const more = found.length > asked.limit;
  const next = Buffer.from(`o${offsetOf(asked) + asked.limit}`).toString('base64url');
  return {
    rows: more ? found.slice(0, asked.limit) : found,
    limit: asked.limit,
    ...(asked.cursor === undefined && { page: asked.page ?? 1 }),
    ...(total !== undefined && { total }),
    nextCursor: more ? next : null,
  };
}
