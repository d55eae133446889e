import type { CustomRole } from './held-roles.ts';
import { deepestRole } from './role-ways.ts';
import { workspaceRoles } from './roles.ts';

/** What is wrong with what a role inherits, among all roles of its workspace; null where nothing is. */
export function inheritanceFault(id: string, roles: readonly CustomRole[]): 'unknown' | 'circle' | 'depth' | null {
  const parents = new Map(roles.map((role) => [role.id, role.inherits.filter((parent) => !isBuiltIn(parent))]));
  if ([...(parents.get(id) ?? [])].some((parent) => !parents.has(parent))) return 'unknown';
  if (isInCircle(id, parents)) return 'circle';
  // The line may be too long from a role that inherits this one.
  return roles.some((role) => lengthOf(role.id) > deepestRole) ? 'depth' : null;

  function lengthOf(role: string): number {
    const inherited = roles.find((known) => known.id === role)?.inherits ?? [];
    return 1 + Math.max(0, ...inherited.map((parent) => (isBuiltIn(parent) ? 1 : lengthOf(parent))));
  }
}

/** A role with all that inherit it, directly or by others. */
export function heirsOf(id: string, roles: readonly CustomRole[]): readonly string[] {
  const found = new Set([id]);
  for (const heir of found) roles.filter((role) => role.inherits.includes(heir)).forEach((role) => found.add(role.id));
  return [...found];
}

function isInCircle(id: string, parents: ReadonlyMap<string, readonly string[]>): boolean {
  const seen = new Set(parents.get(id));
  for (const parent of seen) parents.get(parent)?.forEach((next) => seen.add(next));
  return seen.has(id);
}

function isBuiltIn(role: string): boolean {
  return workspaceRoles.some((name) => name === role);
}
