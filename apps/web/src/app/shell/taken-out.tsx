import type { Me } from '@backline/contract';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { isParting } from '../../data/chosen-workspace.ts';
import { isTakenOut, letGoOfLost } from '../../data/lost-workspaces.ts';
import { refreshMe } from '../../data/me.ts';
import { useSyncState } from '../../data/sync-state.ts';
import type { OpenWorkspace } from '../../data/workspace.tsx';
import { t } from '../../lib/messages/index.ts';
import { notice } from '../../ui/notices.tsx';

/**
 * Whoever is taken out of the workspace they look at is told so, and goes on at the beginning of another one. What lies here of those
 * that they were taken out of while they were away goes too.
 */
export function useTakenOut(me: Me | null | undefined, workspace: OpenWorkspace | undefined): void {
  const navigate = useNavigate();
  const last = useRef<{ readonly userId: string; readonly workspace: OpenWorkspace }>(undefined);
  useEffect(() => {
    const before = last.current;
    last.current = me && workspace ? { userId: me.user.id, workspace } : undefined;
    if (!me || !before || before.userId !== me.user.id) return;
    const { id: beforeId, name } = before.workspace;
    if (isParting(beforeId) || me.workspaces.some(({ id }) => id === beforeId)) return;
    notice(t('shell.takenOut', { name }));
    void navigate({ to: '/' });
  }, [me, workspace, navigate]);
  useEffect(() => {
    // What cannot be let go of now is tried at the next start.
    if (me) letGoOfLost(me).catch(() => undefined);
  }, [me]);
}

/** A device that hears of it by the server's answer alone asks anew what is open. */
export function AskedAnew() {
  const isOut = isTakenOut(useSyncState());
  useEffect(() => {
    if (isOut) void refreshMe();
  }, [isOut]);
  return null;
}
