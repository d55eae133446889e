import { HeldBesides, workspaceStandings } from '@backline/contract';
import type { Holding, Person } from '@backline/contract';

export interface Standing extends Omit<Person, 'userId'> {
  readonly isArchived: boolean;
}

/**
 * Reads what the database says of somebody in a workspace: role, whether money is seen, the state of the workspace, and
 * what else they hold; of whoever looks in by a support grant, by which one and until when.
 */
export function readStanding(text: string): Standing | undefined {
  const [, role, money, state, rest] = /^(\S+) (on|off) (\S+)(?: (.*))?$/s.exec(text) ?? [];
  const known = workspaceStandings.find((name) => name === role);
  if (!known) return undefined;
  const standing = { role: known, seesMoney: money === 'on', isArchived: state === 'archived' };
  if (known === 'support') return lookingIn(standing, rest ?? '');
  return rest ? { ...standing, holding: readHolding(rest) } : standing;
}

function lookingIn(standing: Standing, rest: string): Standing | undefined {
  const [grantId, until] = rest.split(' ');
  return grantId && until ? { ...standing, support: { grantId, until } } : undefined;
}

// The same few texts come again and again: taking one apart costs more than looking it up.
const read = new Map<string, Holding>();
const mostKept = 1000;

function readHolding(text: string): Holding {
  const known = read.get(text);
  if (known) return known;
  const holding: Holding = HeldBesides.parse(JSON.parse(text));
  if (read.size >= mostKept) read.clear();
  read.set(text, holding);
  return holding;
}
