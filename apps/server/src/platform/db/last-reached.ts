import type { Resource } from '@backline/contract';
import { reachesAll } from '#platform/kernel';
import type { Reachable, Who } from '#platform/kernel';

const mostKept = 1000;

/**
 * Which rows somebody reached when they last read a kind of them: what the next statement is written for before it is
 * known who they are by now. Wrong is a trip more, never a row more: whoever reads looks at what is so each time.
 */
export function createLastReached() {
  const reached = new Map<string, Reachable>();
  return {
    of: (who: Who, workspaceId: string, resource: Resource): Reachable =>
      reached.get(nameOf(who, workspaceId, resource)) ?? reachesAll,

    learn(who: Who, workspaceId: string, resource: Resource, reachable: Reachable): void {
      const name = nameOf(who, workspaceId, resource);
      reached.delete(name);
      // Nearly everybody reads everything: those need no place here.
      if (reachable.isAll) return;
      const [longestAgo] = reached.size < mostKept ? [] : reached.keys();
      if (longestAgo !== undefined) reached.delete(longestAgo);
      reached.set(name, reachable);
    },
  };
}

function nameOf(who: Who, workspaceId: string, resource: Resource): string {
  return `${by(who)} ${workspaceId} ${resource}`;
}

function by(who: Who): string {
  if (who.kind === 'session') return who.tokenHash.toString('base64');
  return who.kind === 'key' ? who.keyHash.toString('base64') : who.userId;
}
