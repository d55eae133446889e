import {
  accountRoutes,
  clientTokenRoutes,
  erasureRoutes,
  factorLogInRoutes,
  factorRoutes,
  keepAccountRoutes,
  linkedProviderRoutes,
  passkeyLogInRoutes,
  passkeyRoutes,
  providerRoutes,
  operatedAccountRoutes,
  preferenceRoutes,
  recoveryRoutes,
  securityRoutes,
  sessionRoutes,
  tokenRefreshRoutes,
} from '@backline/contract';
import { serve } from '#platform/http';
import { logIn } from './account/log-in.ts';
import { register } from './account/register.ts';
import { setUp } from './account/set-up.ts';
import { showOwnself } from './account/show-me.ts';
import { verifyEmail } from './account/verify-email.ts';
import { connectClient } from './client/connect-client.ts';
import { logInClient } from './client/log-in-client.ts';
import { refreshClient } from './client/refresh-client.ts';
import type { TokenIssuer } from './client/token-issuer.ts';
import { askForEmail } from './email/ask-for-email.ts';
import { confirmEmail } from './email/confirm-email.ts';
import { undoEmail } from './email/undo-email.ts';
import { askForErasure, showErasurePlan } from './erasure/ask-for-erasure.ts';
import { keepAccount } from './erasure/take-back.ts';
import { askForReset } from './password/ask-for-reset.ts';
import { changePassword } from './password/change-password.ts';
import { resetPassword } from './password/reset-password.ts';
import { finishSms, removeSms, startSms } from './sms/set-up-sms.ts';
import { askForProvingPasskey, sendProvingCode, stepUp, waysToProve } from './session/step-up.ts';
import { unlock } from './password/unlock.ts';
import { askForSecondPasskey, finishLogIn, sendSecondCode, showWays } from './factor/finish-log-in.ts';
import { removeTotp } from './factor/remove-totp.ts';
import { renewRecoveryCodes } from './factor/renew-recovery-codes.ts';
import { finishTotp, startTotp } from './factor/set-up-totp.ts';
import { showFactors } from './factor/show-factors.ts';
import { addPasskey, beginPasskey } from './passkey/add-passkey.ts';
import { askForPasskey, logInByPasskey } from './passkey/log-in-by-passkey.ts';
import { callPasskey, listPasskeys, removePasskey } from './passkey/manage-passkeys.ts';
import { beginLink, beginSignIn } from './provider/begin-sign-in.ts';
import { finishSignIn, turnForm } from './provider/finish-sign-in.ts';
import { changePreferences, showPreferences } from './preferences/preferences.ts';
import { listLinks, listProviders, unlinkProvider } from './provider/manage-links.ts';
import { accountHistory } from './operator/account-history.ts';
import { closeAccount } from './operator/close-account.ts';
import { endSessionsOf } from './operator/end-sessions-of.ts';
import { givePlatformRole } from './operator/give-platform-role.ts';
import { liftAccount } from './operator/lift-account.ts';
import { listedAccounts } from './operator/list-accounts.ts';
import { showAccount } from './operator/show-account.ts';
import { unlockAccount } from './operator/unlock-account.ts';
import type { IdentityPorts } from './ports.ts';
import { endOtherSessions, endSession, listSessions, logOut } from './session/manage-sessions.ts';

export const routes = (ports: IdentityPorts, issuer: TokenIssuer) => [
  serve(accountRoutes, {
    register: (ctx, { body }) => register(ctx, ports, body),
    setUp: (ctx, { body }) => setUp(ctx, ports, body),
    verify: (ctx, { body }) => verifyEmail(ctx, ports, body),
    logIn: (ctx, { body }) => logIn(ctx, ports, body),
  }),
  serve(recoveryRoutes, {
    forgotPassword: (ctx, { body }) => askForReset(ctx, body),
    resetPassword: (ctx, { body }) => resetPassword(ctx, ports, body),
    unlock: (ctx, { body }) => unlock(ctx, body),
    undoEmail: (ctx, { body }) => undoEmail(ctx, ports, body),
  }),
  serve(securityRoutes, {
    waysToProve: (ctx) => waysToProve(ctx, ports),
    sendProvingCode: (ctx) => sendProvingCode(ctx, ports),
    askForProvingPasskey: (ctx) => askForProvingPasskey(ctx, ports),
    stepUp: (ctx, { body }) => stepUp(ctx, ports, body),
    changePassword: (ctx, { body }) => changePassword(ctx, ports, body),
    changeEmail: (ctx, { body }) => askForEmail(ctx, ports, body),
    confirmEmail: (ctx, { body }) => confirmEmail(ctx, body),
  }),
  serve(erasureRoutes, {
    plan: (ctx) => showErasurePlan(ctx, ports),
    ask: (ctx, { body }) => askForErasure(ctx, ports, body),
  }),
  serve(keepAccountRoutes, { keep: (ctx, { body }) => keepAccount(ctx, ports, body) }),
  serve(clientTokenRoutes, { connect: (ctx, { body }) => connectClient(ctx, issuer, body) }),
  serve(tokenRefreshRoutes, {
    logInClient: (ctx, { body }) => logInClient(ctx, { ...ports, ...issuer }, body),
    refresh: (ctx, { body }) => refreshClient(ctx, issuer, body),
  }),
  serve(factorLogInRoutes, {
    ways: (ctx) => showWays(ctx, ports),
    sendCode: (ctx) => sendSecondCode(ctx, ports),
    askForPasskey: (ctx) => askForSecondPasskey(ctx, ports),
    finish: (ctx, { body }) => finishLogIn(ctx, ports, body),
  }),
  serve(passkeyLogInRoutes, {
    ask: (ctx) => askForPasskey(ctx, ports),
    logInByPasskey: (ctx, { body }) => logInByPasskey(ctx, ports, body),
  }),
  serve(passkeyRoutes, {
    listPasskeys: (ctx) => listPasskeys(ctx),
    begin: (ctx) => beginPasskey(ctx, ports),
    add: (ctx, { body }) => addPasskey(ctx, ports, body),
    rename: (ctx, { params, body }) => callPasskey(ctx, params.id, body.name),
    remove: (ctx, { params }) => removePasskey(ctx, ports, params.id),
  }),
  serve(factorRoutes, {
    show: (ctx) => showFactors(ctx, ports),
    startTotp: (ctx) => startTotp(ctx, ports),
    confirmTotp: (ctx, { body }) => finishTotp(ctx, ports, body),
    removeTotp: (ctx) => removeTotp(ctx, ports),
    startSms: (ctx, { body }) => startSms(ctx, ports, body),
    confirmSms: (ctx, { body }) => finishSms(ctx, ports, body),
    removeSms: (ctx) => removeSms(ctx, ports),
    renewRecoveryCodes: (ctx) => renewRecoveryCodes(ctx, ports),
  }),
  serve(providerRoutes, {
    providers: async () => listProviders(ports),
    beginSignIn: (ctx, { params, body }) => beginSignIn(ctx, ports, { ...params, ...body }),
    finishSignIn: (ctx, { params, query }) => finishSignIn(ctx, ports, { ...query, ...params }),
    finishSignInByForm: async (_ctx, { params, body }) => turnForm({ ...body, ...params }),
  }),
  serve(linkedProviderRoutes, {
    linkedProviders: (ctx) => listLinks(ctx, ports),
    linkProvider: (ctx, { params }) => beginLink(ctx, ports, params.provider),
    unlinkProvider: (ctx, { params }) => unlinkProvider(ctx, ports, params.id),
  }),
  serve(operatedAccountRoutes, {
    listAccounts: (ctx, { query }) => listedAccounts(ctx, query),
    showAccount: (ctx, { params }) => showAccount(ctx, params.id),
    accountHistory: (ctx, { params, query }) => accountHistory(ctx, { ...query, userId: params.id }),
    suspendAccount: (ctx, { params, body }) => closeAccount(ctx, ports, { ...body, userId: params.id, how: 'suspend' }),
    banAccount: (ctx, { params, body }) => closeAccount(ctx, ports, { ...body, userId: params.id, how: 'ban' }),
    liftAccount: (ctx, { params, body }) => liftAccount(ctx, ports, { ...body, userId: params.id }),
    endSessionsOf: (ctx, { params, body }) => endSessionsOf(ctx, { ...body, userId: params.id }),
    unlockAccount: (ctx, { params, body }) => unlockAccount(ctx, { ...body, userId: params.id }),
    givePlatformRole: (ctx, { params, body }) => givePlatformRole(ctx, { ...body, userId: params.id }),
    withdrawPlatformRole: (ctx, { params, body }) =>
      givePlatformRole(ctx, { ...body, userId: params.id, platformRole: null }),
  }),
  serve(preferenceRoutes, {
    showPreferences: (ctx) => showPreferences(ctx),
    change: (ctx, { body }) => changePreferences(ctx, body),
  }),
  serve(sessionRoutes, {
    me: (ctx) => showOwnself(ctx),
    logOut: (ctx) => logOut(ctx),
    list: (ctx) => listSessions(ctx),
    revoke: (ctx, { params }) => endSession(ctx, params.id),
    revokeOthers: (ctx) => endOtherSessions(ctx),
  }),
];
