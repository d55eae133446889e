import type { Action, Resource } from './built-in-roles.ts';
import type { KeyScope } from './key-scopes.ts';
import type { WorkspaceStanding } from './roles.ts';

/** What narrows a grant of a role that somebody made; everything that is said must hold. */
export interface GrantConditions {
  readonly own?: true | undefined;
  readonly assigned?: true | undefined;
  readonly projectIn?: readonly string[] | undefined;
  readonly teamIn?: readonly string[] | undefined;
  readonly statusIn?: readonly string[] | undefined;
  readonly fieldsIn?: readonly string[] | undefined;
}

/** One line of a role that somebody made. */
export interface RoleGrant {
  readonly resource: Resource;
  readonly action: Action;
  readonly conditions?: GrantConditions | undefined;
}

/** A role that somebody made, as far as deciding needs to know it. */
export interface CustomRole {
  readonly id: string;
  readonly name: string;
  /** The built-in roles, and the ids of others, that it has everything of. */
  readonly inherits: readonly string[];
  readonly grants: readonly RoleGrant[];
}

/** A role in somebody's hand: a built-in one by its name, another by its id, in the whole workspace or in one part of it. */
export interface HeldRole {
  readonly role: string;
  readonly projectId?: string;
  readonly teamId?: string;
  /** The team that it was given to. */
  readonly through?: string;
}

/** What somebody holds besides, or instead of, their built-in role. */
export interface Holding {
  /** The role that stands in the place of the built-in one; null where there is none. */
  readonly own: string | null;
  readonly held: readonly HeldRole[];
  /** Every role that somebody made and that is held here or inherited by one that is. */
  readonly roles: readonly CustomRole[];
}

/** What lets somebody look in who is no member. */
export interface LookingIn {
  readonly grantId: string;
  readonly until: string;
}

/** Who asks, as far as permission needs to know them. */
export interface Person {
  readonly userId: string;
  /** The built-in role; for whoever has one that somebody made, how high it stands. */
  readonly role: WorkspaceStanding;
  /** Whether the workspace shows them what it earns. */
  readonly seesMoney: boolean;
  /** Only for whoever holds more than a built-in role. */
  readonly holding?: Holding | undefined;
  /** Only for whoever is no member, and looks in by a support grant. */
  readonly support?: LookingIn | undefined;
  /** Of the key they come by; whoever is logged in has none, and is held by none. */
  readonly scopes?: readonly KeyScope[] | null;
}
