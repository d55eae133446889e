import type { Action, Resource } from './built-in-roles.ts';

/** What a key may be let into. Who comes in, what is owed to us, and keys themselves stay with people who are logged in. */
export const keyScopes = [
  'performance:read',
  'performance:write',
  'performance:delete',
  'money:read',
  'money:write',
  'profile:read',
  'profile:write',
  'profile:delete',
  'song:read',
  'song:write',
  'song:delete',
  'set_list:read',
  'set_list:write',
  'set_list:delete',
  'venue:read',
  'venue:write',
  'venue:delete',
  'import:read',
  'import:write',
  'job:read',
  'job:write',
  'member:read',
  'team:read',
  'team:write',
  'team:delete',
  'project:read',
  'project:write',
  'project:delete',
  'settings:read',
  'settings:write',
  'audit:read',
] as const;
export type KeyScope = (typeof keyScopes)[number];

/** How far a scope goes with its resource. */
export type ScopeReach = 'read' | 'write' | 'delete';

/** The actions that each reach is for; every one of them leads to reading. */
export const actionsOfReach: Readonly<Record<ScopeReach, readonly Action[]>> = {
  read: ['read'],
  write: ['create', 'update'],
  delete: ['delete'],
};

/** Whether scopes let something through. They only narrow: whether whoever stands behind the key may is asked besides. */
export function scopesCover(scopes: readonly KeyScope[], resource: Resource, action: Action): boolean {
  return scopes.some((scope) => {
    const { on, reach } = partsOfScope(scope);
    return on === resource && (action === 'read' || actionsOfReach[reach].includes(action));
  });
}

/** What a scope is about, and how far it goes. */
export function partsOfScope(scope: KeyScope): { readonly on: string; readonly reach: ScopeReach } {
  const [on = '', reach] = scope.split(':');
  return { on, reach: reach === 'write' || reach === 'delete' ? reach : 'read' };
}
