import { keyScopes, workspaceRoles } from '@backline/contract';
import { fail } from '#platform/kernel';
import type { Actor, Via } from '#platform/kernel';

interface Entered {
  readonly actor: Actor;
  readonly isArchived: boolean;
}

/**
 * Reads the one text that a door answers: user, session (or a dash), role, whether money is seen, whether the workspace is
 * archived; and for a key its id, whose kind it is of, and its scopes.
 */
export function entered([row]: readonly { readonly entered: string }[], via: Via): Entered {
  const [userId, sessionId, role, money, state, keyId, holder, scopes] = row?.entered.split(' ') ?? [];
  const known = workspaceRoles.find((name) => name === role);
  if (!userId || !sessionId || !known) return fail('AUTH_REQUIRED');
  const actor = {
    userId,
    sessionId: sessionId === '-' ? null : sessionId,
    role: known,
    seesMoney: money === 'on',
    via,
  };
  const isArchived = state === 'archived';
  if (keyId === undefined) return { actor: { ...actor, key: null, scopes: null }, isArchived };
  const given = new Set(scopes?.split(','));
  return {
    actor: {
      ...actor,
      key: { id: keyId, holder: holder === 'service' ? 'service' : 'user' },
      scopes: keyScopes.filter((scope) => given.has(scope)),
    },
    isArchived,
  };
}
