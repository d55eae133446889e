import { ApiError } from '@backline/client';
import type { LogIn, Me, Register, SetUp, VerifyEmail } from '@backline/contract';
import { accountRoutes, sessionRoutes, workspaceRoutes } from '@backline/contract';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { client, keepCsrfToken, queryClient } from './connection.ts';
import { closeWorkspaces } from './open-workspaces.ts';

const meQuery = queryOptions({ queryKey: ['me'], queryFn: fetchMe, staleTime: Infinity });

/** Who is logged in; null when nobody is. Asked once, then known until somebody logs in or out. */
export function whoIsLoggedIn(): Promise<Me | null> {
  return queryClient.ensureQueryData(meQuery);
}

/** Who is logged in, for a component; undefined while it is not known yet. */
export function useMe(): Me | null | undefined {
  return useQuery(meQuery).data;
}

export async function logIn(input: LogIn): Promise<void> {
  enter(await client.call(accountRoutes, 'logIn', { body: input }));
}

/** Asks for an account; a link to confirm the address is mailed. */
export async function register(input: Register): Promise<void> {
  await client.call(accountRoutes, 'register', { body: input });
}

/** Makes the first account of an empty installation and logs in. */
export async function setUp(input: SetUp): Promise<void> {
  await enterNew(await client.call(accountRoutes, 'setUp', { body: input }));
}

export async function verifyEmail(input: VerifyEmail): Promise<void> {
  await enterNew(await client.call(accountRoutes, 'verify', { body: input }));
}

export async function logOut(): Promise<void> {
  await client.call(sessionRoutes, 'logOut', {});
  forgetSession();
}

/** Drops everything that belonged to the session, such as after it was ended elsewhere. */
export function forgetSession(): void {
  keepCsrfToken(undefined);
  closeWorkspaces();
  queryClient.clear();
  queryClient.setQueryData(meQuery.queryKey, null);
}

function enter(me: Me): void {
  closeWorkspaces();
  queryClient.clear();
  keepCsrfToken(me.csrfToken);
  queryClient.setQueryData(meQuery.queryKey, me);
}

/** A new workspace begins in the time zone of whoever opens it, rather than in one that the server could only guess. */
async function enterNew(me: Me): Promise<void> {
  enter(me);
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  const [workspace, ...others] = me.workspaces;
  if (!workspace || workspace.timeZone === timeZone) return;
  await client.call(workspaceRoutes, 'update', { workspaceId: workspace.id, body: { timeZone } });
  const zoned: Me = { ...me, workspaces: [{ ...workspace, timeZone }, ...others] };
  queryClient.setQueryData(meQuery.queryKey, zoned);
}

async function fetchMe(): Promise<Me | null> {
  try {
    const me = await client.call(sessionRoutes, 'me', {});
    keepCsrfToken(me.csrfToken);
    return me;
  } catch (error) {
    if (error instanceof ApiError && error.status === 401) return null;
    throw error;
  }
}
