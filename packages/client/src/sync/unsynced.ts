import type { Aside, Mutation } from './store.ts';

interface Unsynced {
  readonly userId: string;
  readonly workspaceId: string;
  readonly at: number;
  readonly unsent: readonly Mutation[];
  readonly aside: readonly Aside[];
}

/** All that is on this device alone, as a file for its person: what was not sent, and what came to nothing. */
export function unsyncedFile({ userId, workspaceId, at, unsent, aside }: Unsynced): string {
  const waiting = unsent.map(({ name, args, at, hlc }) => ({ name, args, madeAt: new Date(at).toISOString(), hlc }));
  const setAside = aside.map(({ mutation, why }) => ({
    name: mutation.name,
    args: mutation.args,
    madeAt: new Date(mutation.at).toISOString(),
    hlc: mutation.hlc,
    why,
  }));
  const file = {
    format: 'backline-unsynced',
    formatVersion: 1,
    userId,
    workspaceId,
    savedAt: new Date(at).toISOString(),
  };
  return JSON.stringify({ ...file, unsent: waiting, setAside }, null, 2);
}
