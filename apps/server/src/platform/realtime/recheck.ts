import type { Access, AccessCheck } from './access.ts';
import { closeCodes } from './connection.ts';
import type { Connection } from './connection.ts';

/** Asks again who may follow what, once for each session and workspace, however many sockets a person has open. */
export function createRecheck(access: AccessCheck) {
  return async function recheck(connections: readonly Connection[]): Promise<void> {
    const asked = new Map<string, Promise<Access>>();
    const checks = connections.flatMap((connection) => {
      const { presented } = connection;
      const workspaces = [...connection.workspaces()];
      if (workspaces.length === 0) return [checkSession(connection)];
      return workspaces.map(async (workspaceId) => {
        const key = `${presented.tokenHash.toString('base64')} ${workspaceId}`;
        const answer = asked.get(key) ?? access.accessTo(presented, workspaceId);
        asked.set(key, answer);
        connection.apply(workspaceId, await answer);
      });
    });
    await Promise.all(checks);
  };

  async function checkSession(connection: Connection): Promise<void> {
    if ((await access.personOf(connection.presented)) !== null) return;
    connection.close(closeCodes.loggedOut, 'AUTH_REQUIRED');
  }
}
