import { isAbove } from '@backline/contract';
import type { Person, WorkspaceRole } from '@backline/contract';
import { allow, fail } from '#platform/kernel';

/** Nobody gives a role that they do not reach, nor one above their own; a personal workspace has one owner for ever. */
export function allowGiving(person: Person, role: WorkspaceRole, kind: 'personal' | 'band' | 'organization'): void {
  allow(person, 'member', 'create', { role });
  if (isAbove(role, person.role)) fail('FORBIDDEN', { resource: 'role' });
  if (kind === 'personal' && role === 'owner')
    fail('STATE_CONFLICT', { message: 'A personal workspace has one owner: whose it is.' });
}
