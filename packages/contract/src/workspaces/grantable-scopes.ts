import { resources } from './built-in-roles.ts';
import { actionsOfReach, keyScopes, partsOfScope } from './key-scopes.ts';
import type { KeyScope } from './key-scopes.ts';
import { permits } from './permissions.ts';
import type { Person } from './held-roles.ts';

/** The scopes that somebody can give a key: those of what they may do themselves. */
export function grantableScopes(person: Person): readonly KeyScope[] {
  return keyScopes.filter((scope) => {
    const { on, reach } = partsOfScope(scope);
    const resource = resources.find((known) => known === on);
    return resource !== undefined && actionsOfReach[reach].some((action) => permits(person, resource, action));
  });
}
