import { grantChoices } from '@backline/contract';
import type { GrantConditions, RoleGrant, WorkspaceOwnRole } from '@backline/contract';
import { doings, things } from '../../lib/things.ts';
import type { Doing, Thing } from '../../lib/things.ts';

type Grants = WorkspaceOwnRole['grants'];

/** What a role gives of one thing, as the form shows it. */
export interface GrantLine {
  readonly thing: Thing;
  readonly doing: readonly Doing[];
  /** `kept`: narrowed in a way that the form does not show, and leaves alone. */
  readonly which: 'any' | 'own' | 'kept';
  readonly statuses: readonly string[];
  readonly before: Grants;
}

/** A line for everything that there is, filled with what a role gives of it. */
export function linesOf(grants: Grants): readonly GrantLine[] {
  return things.map((thing) => {
    const before = grants.filter(({ resource }) => resource === thing);
    const doing = doings.filter((each) => before.some(({ action }) => action === each));
    const [first, ...others] = before.map(({ conditions }) => shown(conditions));
    const isShown = before.every(({ action }) => action !== 'admin') && first !== null;
    if (!isShown || others.some((other) => JSON.stringify(other) !== JSON.stringify(first)))
      return { thing, doing, which: 'kept', statuses: [], before };
    return { thing, doing, which: first?.own ? 'own' : 'any', statuses: first?.statusIn ?? [], before };
  });
}

/** The grants that the lines say, besides those of things that the form does not know. */
export function grantsOf(lines: readonly GrantLine[], before: Grants): Grants {
  const unknown = before.filter(({ resource }) => !things.some((thing) => thing === resource));
  return [...unknown, ...lines.flatMap(grantsOfLine)];
}

function grantsOfLine({ thing, doing, which, statuses, before }: GrantLine): Grants {
  if (which === 'kept') return before;
  const conditions = {
    ...(which === 'own' ? { own: true as const } : {}),
    ...(statuses.length > 0 ? { statusIn: [...statuses] } : {}),
  };
  const isNarrow = Object.keys(conditions).length > 0;
  return doing.map((action) => ({ resource: thing, action, ...(isNarrow ? { conditions } : {}) }));
}

interface Shown {
  readonly own: boolean;
  readonly statusIn: readonly string[];
}

/** The conditions as far as the form shows them; null where there are others. */
function shown(conditions: RoleGrant['conditions']): Shown | null {
  const { own, statusIn, ...others }: GrantConditions = conditions ?? {};
  return Object.values(others).some((value) => value !== undefined)
    ? null
    : { own: own === true, statusIn: statusIn ?? [] };
}

/** How a thing can be narrowed in the form. */
export function narrowingOf(thing: Thing): { readonly byMaker: boolean; readonly statuses: readonly string[] } {
  const { hasMaker = false, statuses = [] } = grantChoices[thing] ?? {};
  return { byMaker: hasMaker, statuses };
}
