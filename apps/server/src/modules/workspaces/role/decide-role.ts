import { beyond, heirsOf, inheritanceFault, rankOf, waysOfHeld } from '@backline/contract';
import type { CustomRole, Person } from '@backline/contract';
import { fail, refuse } from '#platform/kernel';
import type { Standing } from './role.sql.ts';

/**
 * Holds a role, as it shall be, with all that inherit it against the rules: no circle, no line too long, nothing beyond
 * what its author has or an admin could be given. Answers how high each of them stands then.
 */
export function decideRole(author: Person, role: CustomRole, others: readonly CustomRole[]): readonly Standing[] {
  const roles = [...others.filter(({ id }) => id !== role.id), role];
  const fault = inheritanceFault(role.id, roles);
  if (fault) refuse('inherits', fault, faults[fault]);
  const [first] = beyond(author, { role: role.id }, roles);
  if (first) fail('FORBIDDEN', { resource: 'role', message: `${exceeding} ${first.resource}, ${first.action}.` });
  const standings = heirsOf(role.id, roles).map((heir) => standingOf(heir, roles));
  if (standings.some(({ rank }) => rank === 'owner')) refuse('grants', 'rank', tooHigh);
  return standings;
}

const faults = {
  unknown: 'A role here is not one of this workspace.',
  circle: 'A role cannot inherit itself, nor a role that inherits it.',
  depth: 'Roles inherit each other over five steps at most.',
} as const;
const exceeding = 'Nobody gives more than they have:';
const tooHigh = 'This is for owners alone. A role can give what an admin may do at most.';

function standingOf(id: string, roles: readonly CustomRole[]): Standing {
  const ways = waysOfHeld({ role: id }, 'money', 'read', roles);
  const isAlways = ways.some(({ conditions }) => conditions.length === 0);
  const isIfShown = ways.some(({ conditions }) => conditions.every(({ is }) => is === 'if_shown'));
  const shown = isIfShown ? 'if_shown' : 'never';
  const notes = waysOfHeld({ role: id }, 'venue_notes', 'read', roles).length > 0;
  return { id, rank: rankOf(id, roles), money: isAlways ? 'always' : shown, notes };
}
