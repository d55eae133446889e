import { defineModule } from '#platform/kernel';
import type { Module, Scheduled } from '#platform/kernel';
import { sweepFailures, sweepLockouts } from './account/lockout.sql.ts';
import { sweepTokens } from './account/token.sql.ts';
import { sweepSigningKeys } from './client/signing-key.sql.ts';
import { createSigningKeys, sealedSigningKeys } from './client/signing-key.ts';
import {
  accountUnlocked,
  emailChangeAsked,
  emailChanged,
  emailChangeUndone,
  erasureAsked,
  erasureTakenBack,
  factorAdded,
  factorRemoved,
  loginFailed,
  passkeyCopied,
  passkeyRenamed,
  passwordChanged,
  passwordReset,
  preferencesChanged,
  passwordResetAsked,
  providerLinked,
  providerUnlinked,
  platformRoleChanged,
  recoveryCodesRenewed,
  recoveryCodeUsed,
  refreshTokenReused,
  registrationRefused,
  registrationRepeated,
  sessionsRevoked,
  userBanned,
  userErased,
  userLifted,
  userLoggedIn,
  userLoggedOut,
  userProved,
  userRegistered,
  userSessionsEnded,
  userSuspended,
  userUnlockedByOperator,
  userVerified,
} from './events.ts';
import { sealedSeeds } from './factor/factor-place.ts';
import { sweepUnconfirmed } from './factor/factor.sql.ts';
import { sweepPending } from './factor/pending-login.sql.ts';
import { jobs } from './jobs.ts';
import { mutators } from './mutators.ts';
import { sweepChallenges } from './passkey/challenge.sql.ts';
import { personal } from './personal.sql.ts';
import type { IdentityPorts } from './ports.ts';
import { routes } from './routes.ts';
import { sweepBegun } from './provider/begun-sign-in.sql.ts';
import { forgetAddresses, sweepSessions } from './session/session.sql.ts';
import { sweepCodes } from './sms/sms-code.sql.ts';
import { sealedSmsCodes } from './sms/sms-place.ts';
import { synced } from './synced.sql.ts';

export { isOperator } from './account/is-operator.ts';
export { acceptedTermsOf, accountsByIds, confirmedAddressOf, nameOf, supporterOf } from './account/ask-account.ts';
export type { Supporter } from './account/account.sql.ts';
export { openAccount, reserveAccount } from './account/open-account.ts';
export { createAccessTokens } from './client/access-token.ts';
export { foldEmail, hashOfSecret, newSecret } from './account/secret-link.ts';
export { openSetUp } from './account/set-up.ts';
export {
  erasureAsked,
  loginFailed,
  platformRoleChanged,
  sessionsRevoked,
  userBanned,
  userLoggedIn,
  userLoggedOut,
  userRegistered,
  userSuspended,
  userVerified,
} from './events.ts';
export { accountsToErase, finishErasure, personToErase } from './erasure/carry-out.ts';
export { mutators } from './mutators.ts';
export { packPasswords } from './password/pack-passwords.ts';
export { createProviders } from './provider/create-providers.ts';
export { namedEntries } from './operator/account-history.ts';
export { asOperator } from './operator/as-operator.ts';
export type { Operator, OperatorCtx } from './operator/as-operator.ts';
export { closeAccount } from './operator/close-account.ts';
export { endSessionsOf } from './operator/end-sessions-of.ts';
export { givePlatformRole } from './operator/give-platform-role.ts';
export { liftAccount } from './operator/lift-account.ts';
export { listedAccounts } from './operator/list-accounts.ts';
export { accountAt, showAccount } from './operator/show-account.ts';
export { unlockAccount } from './operator/unlock-account.ts';
export type { IdentityPorts, OwnedWorkspace } from './ports.ts';
export { createSessionTouch } from './session/session-touch.ts';
export { synced } from './synced.sql.ts';

const sweep: Scheduled = {
  name: 'identity.sweep',
  cron: '0 3 * * *',
  run: async ({ db }) =>
    await db.together([
      sweepSessions,
      forgetAddresses,
      sweepTokens,
      sweepFailures,
      sweepLockouts,
      sweepPending,
      sweepBegun,
      sweepChallenges,
      sweepCodes,
      sweepUnconfirmed,
      sweepSigningKeys,
    ]),
};

/** Accounts and sessions: who somebody is. */
export function createIdentity(ports: IdentityPorts): Module {
  return defineModule({
    name: 'identity',
    personal,
    synced,
    mutators,
    routes: routes(ports, { publicOrigin: ports.publicOrigin, keys: createSigningKeys(ports.sealer) }),
    events: [
      userRegistered,
      userVerified,
      userLoggedIn,
      userLoggedOut,
      registrationRefused,
      registrationRepeated,
      loginFailed,
      sessionsRevoked,
      refreshTokenReused,
      passwordChanged,
      passwordReset,
      passwordResetAsked,
      accountUnlocked,
      userProved,
      emailChangeAsked,
      emailChanged,
      emailChangeUndone,
      erasureAsked,
      erasureTakenBack,
      userErased,
      factorAdded,
      factorRemoved,
      passkeyRenamed,
      passkeyCopied,
      recoveryCodesRenewed,
      recoveryCodeUsed,
      providerLinked,
      providerUnlinked,
      userSuspended,
      userBanned,
      userLifted,
      userSessionsEnded,
      userUnlockedByOperator,
      platformRoleChanged,
      preferencesChanged,
    ],
    jobs: jobs(ports),
    scheduled: [sweep],
    sealed: [sealedSeeds, sealedSmsCodes, sealedSigningKeys],
  });
}
