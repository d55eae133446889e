import type { Arrival, InvitationSeen, OwnInvitation } from '@backline/contract';
import { skipToken, useQuery } from '@tanstack/react-query';
import { chooseWorkspace } from './chosen-workspace.ts';
import { client, queryClient } from './connection.ts';
import type { Listed } from './listed.ts';
import { listedPage } from './listed.ts';
import { refreshOwn } from './own-workspaces.ts';

const queryKey = ['own', 'invitations'];

/** Open invitations to the address of whoever is here. */
export function useOwnInvitations(): Listed<OwnInvitation> {
  return listedPage(useQuery({ queryKey, queryFn: fetchOwn }));
}

/** Whether an invitation waits for whoever has just come in. */
export async function isInvited(): Promise<boolean> {
  const { rows } = await queryClient.fetchQuery({ queryKey, queryFn: fetchOwn, staleTime: 0 });
  return rows.some(({ status }) => status === 'pending');
}

/** What the holder of a link is invited to, logged in or not; nothing is asked where there is none. */
export function useInvitation(token: string | undefined) {
  return useQuery<InvitationSeen>({
    queryKey: ['invitation', token],
    queryFn: token === undefined ? skipToken : () => client.call('POST /invitations/look', { body: { token } }),
    retry: false,
  });
}

export async function acceptByToken(token: string): Promise<Arrival> {
  return await arrive(await client.call('POST /invitations/accept', { body: { token } }));
}

export async function declineByToken(token: string): Promise<void> {
  await client.call('POST /invitations/decline', { body: { token } });
  await queryClient.invalidateQueries({ queryKey });
}

export async function acceptOwn(id: string): Promise<Arrival> {
  return await arrive(await client.call('POST /invitations/:id/accept', { params: { id } }));
}

export async function declineOwn(id: string): Promise<void> {
  await client.call('POST /invitations/:id/decline', { params: { id } });
  await queryClient.invalidateQueries({ queryKey });
}

/** Stands in the workspace that one has come into; who waits for a yes stays where they are. */
async function arrive(arrival: Arrival): Promise<Arrival> {
  await Promise.all([refreshOwn(), queryClient.invalidateQueries({ queryKey })]);
  if (arrival.state === 'joined') chooseWorkspace(arrival.workspaceId);
  return arrival;
}

function fetchOwn() {
  return client.call('GET /invitations', {});
}
