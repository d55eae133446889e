import type { FinishLogIn, PasskeyRequest, ShownPasskey, SmsBegun } from '@backline/contract';
import { fail } from '#platform/kernel';
import type { SystemCtx } from '#platform/kernel';
import { sendMail } from '#platform/mail';
import { recoveryCodeUsed } from '../events.ts';
import { writeLetter } from '../letters/write-letter.ts';
import { openChallenge, takeChallenge } from '../passkey/challenge.ts';
import type { Ceremony } from '../passkey/challenge.sql.ts';
import { passkeysOf } from '../passkey/passkey.sql.ts';
import { relyingParty, requestOf } from '../passkey/relying-party.ts';
import { takePasskey } from '../passkey/take-passkey.ts';
import { verifyShown } from '../passkey/verify-shown.ts';
import type { IdentityPorts } from '../ports.ts';
import { askForCode } from '../sms/ask-for-code.ts';
import type { SmsAsked } from '../sms/sms-code.sql.ts';
import { rightCode, takeCode } from '../sms/sms-proof.ts';
import { countRecoveryCodes, phoneOf, takeRecoveryCode, takeStep, totpOf } from './factor.sql.ts';
import { seedPlace } from './factor-place.ts';
import { hashOfRecoveryCode } from './recovery-code.ts';
import { stepOf } from './totp.ts';

/** Who shows a factor, for what, and in which session or log-in: codes and passkeys are asked for there, and good nowhere else. */
export interface Prover {
  readonly userId: string;
  readonly email: string;
  readonly ceremony: Ceremony & { readonly purpose: 'second_factor' | 'step_up' };
}

export interface Door {
  readonly now: Date;
  asSystem<T>(reason: string, work: (ctx: SystemCtx) => Promise<T>): Promise<T>;
}

/** What became of what was shown; a `wrong` one counts as a guess, one that was `refused` cannot have been guessed. */
export type Outcome = 'taken' | 'wrong' | 'refused';

/** What somebody reads whose proof opened nothing. */
export const saysOf: Readonly<Record<Exclude<Outcome, 'taken'>, string>> = {
  wrong: 'This code is not right, or was used already.',
  refused: 'This passkey is none of this account any more. Use another one, or a code.',
};

/** Uses up what was shown, in the transaction of what it opens. */
export type Proof = (system: SystemCtx) => Promise<Outcome>;

/** Looks at what somebody shows besides a password or in place of it, as far as that can be done before it is used up. */
export async function factorProof(
  door: Door,
  ports: IdentityPorts,
  prover: Prover,
  shown: FinishLogIn,
): Promise<Proof> {
  if ('code' in shown) return await codeProof(door, ports, prover, shown.code);
  if ('smsCode' in shown) return await smsProof(door, ports, prover, shown.smsCode);
  if ('recoveryCode' in shown) return recoveryProof(ports, prover, shown.recoveryCode);
  return await passkeyProof(door, ports, prover, shown.passkey);
}

/** A code of the app or a recovery code, where one was typed; null where none was. */
export async function typedProof(
  door: Door,
  ports: IdentityPorts,
  prover: Pick<Prover, 'userId' | 'email'>,
  { code, recoveryCode }: { readonly code?: string | undefined; readonly recoveryCode?: string | undefined },
): Promise<Proof | null> {
  if (code !== undefined) return await codeProof(door, ports, prover, code);
  if (recoveryCode !== undefined) return recoveryProof(ports, prover, recoveryCode);
  return null;
}

/** Asks for one of somebody's passkeys. */
export async function askForTheirPasskey(
  door: Door,
  { publicOrigin }: IdentityPorts,
  { userId, ceremony }: Prover,
): Promise<PasskeyRequest> {
  const rows = await door.asSystem('look up passkeys', async ({ db }) => await db.all(passkeysOf(userId)));
  if (rows.length === 0) return fail('NOT_FOUND', { resource: 'passkey' });
  return requestOf(relyingParty(publicOrigin), await openChallenge(door, ceremony), rows);
}

/** Sends a code to somebody's phone. */
export async function sendTheirCode(door: Door, ports: IdentityPorts, prover: Prover): Promise<SmsBegun> {
  return await door.asSystem('send a code to a phone', async (system) => {
    const phone = await system.db.maybe(phoneOf(prover.userId));
    if (!phone) return fail('NOT_FOUND', { resource: 'factor' });
    await askForCode(system, ports, { ...smsAskedOf(prover), factorId: phone.id });
    return { number: `•••• ${phone.hint}` };
  });
}

async function smsProof(door: Door, ports: IdentityPorts, prover: Prover, typed: string): Promise<Proof> {
  const right = await rightCode(door, ports, smsAskedOf(prover), typed);
  return async (system) => (right && (await takeCode(system, right)) ? 'taken' : 'wrong');
}

function smsAskedOf({ userId, ceremony: { purpose, boundTo } }: Prover): SmsAsked {
  return { userId, purpose, boundTo };
}

async function codeProof(
  { asSystem, now }: Door,
  ports: IdentityPorts,
  { userId }: Pick<Prover, 'userId'>,
  code: string,
): Promise<Proof> {
  const totp = await asSystem('look up a second factor', async ({ db }) => await db.maybe(totpOf(userId)));
  if (!totp?.confirmedAt) return async () => 'wrong';
  const step = stepOf(await ports.sealer.open(totp.sealed, seedPlace(totp.id)), code, now);
  return async ({ db }) => (step !== null && (await db.maybe(takeStep(totp.id, step))) ? 'taken' : 'wrong');
}

function recoveryProof(
  { publicOrigin }: IdentityPorts,
  { userId, email }: Pick<Prover, 'userId' | 'email'>,
  code: string,
): Proof {
  return async (system) => {
    if (!(await system.db.maybe(takeRecoveryCode(userId, hashOfRecoveryCode(userId, code))))) return 'wrong';
    const { left } = await system.db.one(countRecoveryCodes(userId));
    await system.emit(recoveryCodeUsed, { userId, left });
    const values = { left: String(left), forgotLink: `${publicOrigin}/forgot-password` };
    await system.enqueue(sendMail, writeLetter('recoveryCodeUsed', email, values));
    return 'taken';
  };
}

async function passkeyProof(
  door: Door,
  ports: IdentityPorts,
  { userId, ceremony }: Prover,
  shown: ShownPasskey,
): Promise<Proof> {
  const { challenge } = await takeChallenge(door, ceremony, shown.clientDataJSON);
  const rows = await door.asSystem('look up passkeys', async ({ db }) => await db.all(passkeysOf(userId)));
  const row = rows.find(({ credentialId }) => credentialId.equals(Buffer.from(shown.id, 'base64url')));
  if (!row) return async () => 'refused';
  const signed = await verifyShown(relyingParty(ports.publicOrigin), { challenge, mustVerify: false }, row, shown);
  const isBesides = ceremony.purpose === 'second_factor';
  return async (system) =>
    (await takePasskey(system, ports, { id: row.id, signed, isBesides })) ? 'taken' : 'refused';
}
