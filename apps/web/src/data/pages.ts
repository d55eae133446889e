import type { Page } from '@backline/client';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import type { Listed } from './listed.ts';

const pageSize = 100;
/** More than that nobody chooses from in one field; whoever lies behind is found by search. */
const mostAtOnce = 2000;

/** One page of a list as it is asked for. */
export interface PageAsked {
  readonly limit: number;
  readonly cursor?: string;
}

/** A list of the server that grows page by page. */
export interface Paged<Row> extends Listed<Row> {
  /** Fetches the next page; null where everything is here. */
  readonly more: (() => void) | null;
  readonly isFetchingMore: boolean;
}

/** A list, a hundred rows first and more when asked. The last part of its key is what it is narrowed by; those before say which list it is. */
export function usePages<Row>(queryKey: readonly unknown[], ask: (page: PageAsked) => Promise<Page<Row>>): Paged<Row> {
  const query = useInfiniteQuery({
    queryKey,
    queryFn: ({ pageParam }) => ask({ limit: pageSize, ...(pageParam === null ? {} : { cursor: pageParam }) }),
    initialPageParam: firstPage,
    getNextPageParam: (page) => page.meta.nextCursor,
    // While a search is on its way the rows before it stay; those of another list, or of another workspace, must not.
    placeholderData: (before, asked) => (asked && isSameList(asked.queryKey, queryKey) ? before : undefined),
  });
  const { data, status, error, hasNextPage, isFetchingNextPage, fetchNextPage, refetch } = query;
  const rows = useMemo(() => data?.pages.flatMap((page) => page.rows) ?? [], [data]);
  return {
    rows,
    total: data?.pages[0]?.meta.total ?? rows.length,
    // What came once stays on screen while asking again fails.
    state: data ? 'ready' : ({ pending: 'loading', error: 'failed', success: 'ready' } as const)[status],
    error,
    retry: () => void refetch(),
    more: hasNextPage ? () => void fetchNextPage() : null,
    isFetchingMore: isFetchingNextPage,
  };
}

/** Every row of a list, for a field to choose from: fetches page after page by itself, as many as one can choose from. */
export function useEveryPage<Row>(paged: Paged<Row>): Paged<Row> {
  const { rows, more, isFetchingMore, error } = paged;
  useEffect(() => {
    if (more && !isFetchingMore && !error && rows.length < mostAtOnce) more();
  }, [more, isFetchingMore, error, rows.length]);
  return paged;
}

const firstPage: string | null = null;

function isSameList(one: readonly unknown[], other: readonly unknown[]): boolean {
  return JSON.stringify(one.slice(0, -1)) === JSON.stringify(other.slice(0, -1));
}
