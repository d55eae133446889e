import { permitsAll } from '@backline/contract';
import type { Resource } from '@backline/contract';
import type { Database } from '#platform/db';
import { AppError } from '#platform/kernel';
import type { Via } from '#platform/kernel';
import { createGate } from './gate.ts';

/** What a request brings to say who is asking; whether it is true, the database knows. */
export interface Presented {
  readonly tokenHash: Buffer;
  readonly via: Via;
}

/** What a session may follow in a workspace: nothing more at all, nothing there, or what its members see. */
export type Access =
  | { readonly kind: 'logged_out' }
  | { readonly kind: 'outside' }
  | {
      readonly kind: 'member';
      readonly seesMoney: boolean;
      readonly readsAll: boolean;
      /** When it ends by itself; null for whoever does not look in by a grant. */
      readonly until: string | null;
    };

/** Whose rows are told with what they say. Whoever may not read all of them is told only that something changed. */
const told: readonly Resource[] = ['performance', 'song', 'set_list', 'venue', 'profile'];

const mostAtOnce = 6;

/** Asks the database who somebody is and what they may follow; a crowd of askers waits in line. */
export function createAccess(database: Database) {
  const pass = createGate(mostAtOnce);
  return {
    /** The user of a live session, or null. */
    async personOf({ tokenHash, via }: Presented): Promise<string | null> {
      return await pass(async () => {
        try {
          return await database.asUser(tokenHash, via, async ({ userId }) => userId);
        } catch (error) {
          if (codeOf(error) === 'AUTH_REQUIRED') return null;
          throw error;
        }
      });
    },
    async accessTo({ tokenHash, via }: Presented, workspaceId: string): Promise<Access> {
      return await pass(async () => {
        try {
          const read = database.readWorkspace({ kind: 'session', tokenHash, via }, workspaceId);
          const actor = await read.who();
          // Whoever looks in by a grant fetches what changed, so that it is kept what they looked at.
          const readsAll = !actor.support && told.every((resource) => permitsAll(actor, resource, 'read'));
          return { kind: 'member', seesMoney: actor.seesMoney, readsAll, until: actor.support?.until ?? null };
        } catch (error) {
          const code = codeOf(error);
          if (code === 'AUTH_REQUIRED') return { kind: 'logged_out' };
          if (code === 'NOT_FOUND' || code === 'FORBIDDEN' || code === 'WORKSPACE_SUSPENDED')
            return { kind: 'outside' };
          throw error;
        }
      });
    },
  };
}

export type AccessCheck = ReturnType<typeof createAccess>;

function codeOf(error: unknown): string | null {
  return error instanceof AppError ? error.code : null;
}
