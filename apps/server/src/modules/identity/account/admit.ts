import { installation } from '#platform/installation';
import { fail } from '#platform/kernel';
import type { Db } from '#platform/kernel';
import type { IdentityPorts } from '../ports.ts';

/** Somebody without an account, and the secret of the invitation that they say they come by. */
export interface Newcomer {
  readonly email: string;
  readonly invitation: string | undefined;
}

export interface Admission {
  readonly mayOpen: boolean;
  /** The secret of their invitation, where it leads them in. */
  readonly invitation: string | null;
}

/** Whether somebody may open an account, and by what they come; REGISTRATION_CLOSED where nobody may, which everybody may know. */
export async function admit(
  db: Db,
  ports: Pick<IdentityPorts, 'isInvited' | 'isInvitation'>,
  { email, invitation }: Newcomer,
): Promise<Admission> {
  const { registration } = await db.one(installation);
  if (registration === 'closed') return fail('REGISTRATION_CLOSED');
  const isInvited = await ports.isInvited(db, email);
  const comesBy =
    invitation !== undefined && (await ports.isInvitation(db, { secret: invitation, email })) ? invitation : null;
  return { mayOpen: registration === 'open' || isInvited || comesBy !== null, invitation: comesBy };
}

/** Ends with REGISTRATION_CLOSED where somebody may not open an account, in the transaction that would open it. */
export async function admitOrRefuse(...asked: Parameters<typeof admit>): Promise<void> {
  if (!(await admit(...asked)).mayOpen) fail('REGISTRATION_CLOSED', { message: byInvitation });
}

const byInvitation =
  'Accounts are opened by invitation here. Ask somebody to invite you, or open your invitation again and go on from there.';
