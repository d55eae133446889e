import type { Me } from '@backline/contract';
import type { ReactNode } from 'react';
import { createContext, use, useMemo, useSyncExternalStore } from 'react';
import { dateIn } from '../lib/dates.ts';
import type { Collection, Snapshot, StoredRow } from './collection.ts';
import { suspendedData, workspaceData } from './open-workspaces.ts';
import type { WorkspaceData } from './workspace-data.ts';

export type OpenWorkspace = Me['workspaces'][number];

interface Opened {
  readonly workspace: OpenWorkspace;
  readonly data: WorkspaceData;
}

const WorkspaceContext = createContext<Opened | null>(null);

interface WorkspaceProviderProps {
  readonly userId: string;
  readonly workspace: OpenWorkspace;
  readonly children: ReactNode;
}

/** Opens a workspace for the screens below. */
export function WorkspaceProvider({ userId, workspace, children }: WorkspaceProviderProps) {
  const opened = useMemo(() => {
    const { id: workspaceId, timeZone, support } = workspace;
    if (workspace.status === 'suspended' && support === null) return { workspace, data: suspendedData(workspaceId) };
    return { workspace, data: workspaceData({ workspaceId, userId, timeZone, isLookedInto: support !== null }) };
  }, [workspace, userId]);
  return <WorkspaceContext value={opened}>{children}</WorkspaceContext>;
}

/** The workspace that is open: its name, role, time zone and currency. */
export function useWorkspace(): OpenWorkspace {
  return useOpened().workspace;
}

/** The rows on this device, for hooks in `data/` alone. */
export function useWorkspaceData(): WorkspaceData {
  return useOpened().data;
}

/** What is kept on this device, for hooks in `data/` alone. */
export function useOpenStore(): WorkspaceData['store'] {
  return useOpened().data.store;
}

/** Follows a collection: `{ state, rows, error }`. */
export function useCollection<Row extends StoredRow>(collection: Collection<Row>): Snapshot<Row> {
  return useSyncExternalStore(collection.subscribe, collection.snapshot);
}

function useOpened(): Opened {
  const opened = use(WorkspaceContext);
  if (!opened) throw new Error('No workspace is open here.');
  return opened;
}

/** Today's date on the wall of the workspace, `YYYY-MM-DD`. */
export function useToday(): string {
  return dateIn(useWorkspace().timeZone);
}
