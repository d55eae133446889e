import type { CreateWorkspace, OwnWorkspace } from '@backline/contract';
import { useQuery } from '@tanstack/react-query';
import { chooseWorkspace, noteParting } from './chosen-workspace.ts';
import { client, queryClient } from './connection.ts';
import type { Listed } from './listed.ts';
import { listedPage } from './listed.ts';
import { refreshMe } from './me.ts';

const queryKey = ['own', 'workspaces'];

/** The workspaces of whoever is here, archived ones and those that can still be taken back too. */
export function useOwnWorkspaces(): Listed<OwnWorkspace> {
  return listedPage(useQuery({ queryKey, queryFn: () => client.call('GET /workspaces', {}) }));
}

/** Opens a workspace and stands in it. */
export async function createWorkspace(input: CreateWorkspace): Promise<OwnWorkspace> {
  const opened = await client.call('POST /workspaces', { body: input });
  await refreshOwn();
  chooseWorkspace(opened.id);
  return opened;
}

const moves = {
  archive: 'POST /workspaces/:workspaceId/archive',
  unarchive: 'POST /workspaces/:workspaceId/unarchive',
  remove: 'DELETE /workspaces/:workspaceId',
  restore: 'POST /workspaces/:workspaceId/restore',
} as const;

/** Archives, deletes or takes back a workspace. */
export async function moveWorkspace(id: string, move: keyof typeof moves): Promise<OwnWorkspace> {
  if (move === 'remove') noteParting(id);
  const moved = await client.call(moves[move], { params: { workspaceId: id } });
  await refreshOwn();
  return moved;
}

export async function leaveWorkspace(id: string): Promise<void> {
  noteParting(id);
  await client.call('POST /workspaces/:workspaceId/leave', { params: { workspaceId: id } });
  await refreshOwn();
}

/** Asks anew which workspaces there are, such as after coming into one. */
export async function refreshOwn(): Promise<void> {
  await Promise.all([refreshMe(), queryClient.invalidateQueries({ queryKey })]);
}
