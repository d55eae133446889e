import { keyScopes } from '@backline/contract';
import { fail } from '#platform/kernel';
import type { Actor, Via } from '#platform/kernel';
import { readStanding } from './standing.ts';

interface Entered {
  readonly actor: Actor;
  readonly isArchived: boolean;
}

/** Reads the one text that a door answers: who enters, by which session or key, and what they are in the workspace. */
export function entered([row]: readonly { readonly entered: string }[], via: Via): Entered {
  const [, userId, by, rest] = /^(\S+) (\S+) (.*)$/s.exec(row?.entered ?? '') ?? [];
  const standing = readStanding(rest ?? '');
  if (!userId || !by || !standing) return fail('AUTH_REQUIRED');
  const { isArchived, ...known } = standing;
  return { actor: { userId, ...enteredBy(by), ...known, via }, isArchived };
}

/** A session, nothing for a job (a dash), or `key:id:holder:scope,scope`. */
function enteredBy(by: string): Pick<Actor, 'sessionId' | 'key' | 'scopes'> {
  const [, id, holder, scopes] = /^key:([^:]+):(user|service):(.*)$/.exec(by) ?? [];
  if (id === undefined) return { sessionId: by === '-' ? null : by, key: null, scopes: null };
  const given = new Set(scopes?.split(','));
  return {
    sessionId: null,
    key: { id, holder: holder === 'service' ? 'service' : 'user' },
    scopes: keyScopes.filter((scope) => given.has(scope)),
  };
}
