import { installation } from '#platform/installation';
import { fail } from '#platform/kernel';
import type { Db } from '#platform/kernel';
import type { IdentityPorts } from '../ports.ts';

/** Whether an account may be opened for an address; REGISTRATION_CLOSED where for none, which everybody may know. */
export async function mayOpenAccount(db: Db, ports: Pick<IdentityPorts, 'isInvited'>, email: string): Promise<boolean> {
  const { registration } = await db.one(installation);
  if (registration === 'closed') return fail('REGISTRATION_CLOSED');
  return registration === 'open' || (await ports.isInvited(db, email));
}
