import type { Me } from '@backline/contract';
import { useSyncExternalStore } from 'react';

const key = 'workspace';
const listeners = new Set<() => void>();
const partings = new Set<string>();

/** The workspace that is open: the one chosen last in this tab, else on this device, else the first there is. */
export function useChosenWorkspace(me: Me | null | undefined): Me['workspaces'][number] | undefined {
  const chosenId = useSyncExternalStore(subscribe, chosen);
  return me?.workspaces.find(({ id }) => id === chosenId) ?? me?.workspaces[0];
}

/** Opens another workspace in this tab; other tabs stay where they are. */
export function chooseWorkspace(id: string): void {
  sessionStorage.setItem(key, id);
  localStorage.setItem(key, id);
  for (const listener of listeners) listener();
}

/** Takes down that somebody goes from a workspace, or deletes it, by their own choice. */
export function noteParting(id: string): void {
  partings.add(id);
}

/** Whether they went by their own choice. */
export function isParting(id: string): boolean {
  return partings.has(id);
}

function chosen(): string | null {
  return sessionStorage.getItem(key) ?? localStorage.getItem(key);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
