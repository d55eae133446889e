import { z } from 'zod';
import { event } from '#platform/kernel';

const About = z.object({ userId: z.uuid() });
const subject = { type: 'user', id: (payload: z.infer<typeof About>) => payload.userId };

export const userRegistered = event('user.registered', {
  version: 1,
  subject,
  payload: About,
  audit: 'auth',
  webhook: false,
});
export const preferencesChanged = event('user.preferences_changed', {
  version: 1,
  subject,
  payload: About.extend({ keys: z.array(z.string()) }),
  audit: false,
  webhook: false,
});
export const userVerified = event('user.verified', {
  version: 1,
  subject,
  payload: About,
  audit: 'auth',
  webhook: false,
});
export const userLoggedIn = event('user.logged_in', {
  version: 1,
  subject,
  payload: About,
  audit: 'auth',
  webhook: false,
});
export const userLoggedOut = event('user.logged_out', {
  version: 1,
  subject,
  payload: About,
  audit: 'auth',
  webhook: false,
});

const aboutAddress = {
  version: 1,
  subject: { type: 'user', id: (payload: { emailHash: string }) => payload.emailHash },
  payload: z.object({ emailHash: z.string() }),
  audit: 'auth',
  severity: 'warning',
  webhook: false,
} as const;

/** Somebody tried a wrong password; whose address it was stays a hash. */
export const loginFailed = event('user.login_failed', aboutAddress);
/** Somebody asked for an account with an address that has one. */
export const registrationRepeated = event('user.registration_repeated', aboutAddress);
/** Somebody asked for an account whom nobody had invited, where accounts are opened by invitation alone. */
export const registrationRefused = event('user.registration_refused', aboutAddress);

/** Sessions ended before their time: open sockets of theirs close. */
export const sessionsRevoked = event('session.revoked', {
  version: 1,
  subject,
  payload: z.object({ ...About.shape, sessionIds: z.array(z.uuid()) }),
  audit: 'security',
  webhook: false,
});

/** A refresh token was shown a second time: somebody has a copy of it. */
export const refreshTokenReused = event('session.token_reused', {
  version: 1,
  subject,
  payload: About,
  audit: 'security',
  severity: 'critical',
  webhook: false,
});

function securityEvent(type: string) {
  return event(type, { version: 1, subject, payload: About, audit: 'security', webhook: false });
}

/** The owner of the account set another password in a session of theirs. */
export const passwordChanged = securityEvent('user.password_changed');
/** Somebody asked for a link to choose a new password, and one is on its way. */
export const passwordResetAsked = securityEvent('user.password_reset_asked');
/** A password was set by a link from a letter. */
export const passwordReset = securityEvent('user.password_reset');
/** A lock after wrong passwords was opened by a link from a letter. */
export const accountUnlocked = securityEvent('user.unlocked');
/** Somebody proved again, in a session of theirs, who they are. */
export const userProved = securityEvent('user.proved');
/** The owner of the account wants it erased; for thirty days they can take that back. */
export const erasureAsked = event('user.erasure_asked', {
  version: 1,
  subject,
  payload: About,
  audit: 'security',
  severity: 'critical',
  webhook: false,
});
export const erasureTakenBack = securityEvent('user.erasure_taken_back');
/** Nothing that tells who somebody was is left. */
export const userErased = event('user.erased', { version: 1, subject, payload: About, audit: 'data', webhook: false });
export const emailChangeAsked = securityEvent('user.email_change_asked');
export const emailChanged = securityEvent('user.email_changed');
/** The owner of the former address took the account back. */
export const emailChangeUndone = securityEvent('user.email_change_undone');
const Factor = z.object({ ...About.shape, kind: z.enum(['totp', 'sms', 'passkey']) });
const aboutFactors = { version: 1, subject, audit: 'security', webhook: false } as const;

export const factorAdded = event('user.factor_added', { ...aboutFactors, payload: Factor });
export const factorRemoved = event('user.factor_removed', { ...aboutFactors, payload: Factor });
export const passkeyRenamed = securityEvent('user.passkey_renamed');
/** A passkey that counts how often it signs has counted backwards: somebody has a copy of it. */
export const passkeyCopied = event('user.passkey_copied', { ...aboutFactors, severity: 'critical', payload: About });
export const recoveryCodesRenewed = securityEvent('user.recovery_codes_renewed');
const aboutProvider = { ...aboutFactors, payload: z.object({ ...About.shape, provider: z.string() }) } as const;

/** A provider opens the account from now on. */
export const providerLinked = event('user.provider_linked', aboutProvider);
export const providerUnlinked = event('user.provider_unlinked', aboutProvider);
/** Somebody logged in by a recovery code; so many are left. */
export const recoveryCodeUsed = event('user.recovery_code_used', {
  ...aboutFactors,
  payload: z.object({ ...About.shape, left: z.int() }),
});

function moderationEvent(type: string) {
  return event(type, {
    version: 1,
    subject,
    payload: About,
    audit: 'moderation',
    severity: 'warning',
    webhook: false,
  });
}

/** Somebody who runs the installation closed the account for the time being. */
export const userSuspended = moderationEvent('user.suspended');
/** The same for good: keys ended too. */
export const userBanned = moderationEvent('user.banned');
/** A suspended or banned account was opened again. */
export const userLifted = moderationEvent('user.lifted');
export const userSessionsEnded = moderationEvent('user.sessions_ended');
/** A lock after wrong passwords was opened by somebody who runs the installation. */
export const userUnlockedByOperator = moderationEvent('user.unlocked_by_operator');

/** Somebody may from now on do more, less or nothing on the installation. */
export const platformRoleChanged = event('user.platform_role_changed', {
  ...aboutFactors,
  severity: 'critical',
  payload: About,
});
