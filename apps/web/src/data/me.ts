import { ApiError } from '@backline/client';
import type { Me, User } from '@backline/contract';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { keepDraftsOf } from '../lib/use-kept.ts';
import { client, keepCsrfToken, queryClient } from './connection.ts';
import { rememberedMe, rememberMe } from './remembered-me.ts';

const meQuery = queryOptions({ queryKey: ['me'], queryFn: fetchMe, staleTime: Infinity });

/** Who is logged in; null when nobody is. Asked once, then known until somebody logs in or out. */
export function whoIsLoggedIn(): Promise<Me | null> {
  return queryClient.ensureQueryData(meQuery);
}

/** Who is logged in, for a component; undefined while it is not known yet. */
export function useMe(): Me | null | undefined {
  return useQuery(meQuery).data;
}

/** Takes down who is logged in from now on. */
export function keepMe(me: Me | null): void {
  keepCsrfToken(me?.csrfToken);
  noteHere(me);
  queryClient.setQueryData(meQuery.queryKey, me);
}

/** Whether it is known that nobody is logged in. */
export function isNobodyHere(): boolean {
  return queryClient.getQueryData(meQuery.queryKey) === null;
}

/** Drops all that was fetched but who is here: whoever follows that has to hear of the next one, or of nobody. */
export function forgetAllButMe(): void {
  queryClient.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'me' });
}

/** Takes down what has changed of whoever is logged in. */
export function keepUser(user: User): void {
  queryClient.setQueryData(meQuery.queryKey, (me) => (me ? { ...me, user } : me));
}

/** Takes down what has changed of a workspace of whoever is logged in. */
export function keepWorkspace(
  changed: Pick<Me['workspaces'][number], 'id' | 'name' | 'slug' | 'timeZone' | 'currency'>,
): void {
  const { id, name, slug, timeZone, currency } = changed;
  queryClient.setQueryData(meQuery.queryKey, (me) => {
    if (!me) return me;
    const workspaces = me.workspaces.map((each) =>
      each.id === id ? { ...each, name, slug, timeZone, currency } : each,
    );
    return { ...me, workspaces };
  });
}

/** Asks anew who is logged in and which workspaces are open to them. */
export async function refreshMe(): Promise<void> {
  await queryClient.invalidateQueries({ queryKey: meQuery.queryKey });
}

function noteHere(me: Me | null): void {
  rememberMe(me);
  // What somebody else left half typed in this tab is not shown to whoever comes next.
  if (me) keepDraftsOf(me.user.id);
}

async function fetchMe(): Promise<Me | null> {
  try {
    const me = await client.call('GET /users/me', {});
    keepCsrfToken(me.csrfToken);
    noteHere(me);
    return me;
  } catch (error) {
    if (error instanceof ApiError && error.status === 401) {
      rememberMe(null);
      return null;
    }
    const known = await rememberedMe();
    if (!known || !(error instanceof ApiError) || error.code !== 'OFFLINE') throw error;
    // Without a network whoever was here last is still here; the server is asked as soon as it can be.
    addEventListener('online', () => void refreshMe(), { once: true });
    keepDraftsOf(known.user.id);
    return known;
  }
}
