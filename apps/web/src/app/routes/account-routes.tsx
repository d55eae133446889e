import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { whoIsLoggedIn } from '../../data/me.ts';
import { samePlace } from '../../lib/same-place.ts';
import { oneOf, textOf } from '../../lib/search-values.ts';
import { parseAuditSearch } from '../../screens/audit/audit-search.ts';
import { rootRoute, shellRoute } from './root.tsx';
import { withTexts } from './with-texts.ts';

const landing = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  component: lazyRouteComponent(() => import('../../screens/landing/landing-screen.tsx'), 'LandingScreen'),
  async beforeLoad() {
    if (await whoIsLoggedIn().catch(() => null)) throw redirect({ to: '/today' });
  },
});

const logIn = createRoute({
  getParentRoute: () => rootRoute,
  path: '/log-in',
  validateSearch: (search): { to?: string; step?: 'factor'; problem?: string } => {
    const to = textOf(search['to']);
    const step = oneOf(['factor'] as const, search['step']);
    return { ...(to && { to: samePlace(to) }), ...(step && { step }), ...problemSearch(search) };
  },
  component: lazyRouteComponent(() => import('../../screens/account/log-in-screen.tsx'), 'LogInScreen'),
});

const register = createRoute({
  getParentRoute: () => rootRoute,
  path: '/register',
  validateSearch: invitationSearch,
  component: lazyRouteComponent(() => import('../../screens/account/register-screen.tsx'), 'RegisterScreen'),
});

const setUp = createRoute({
  getParentRoute: () => rootRoute,
  path: '/set-up',
  validateSearch: tokenSearch,
  component: lazyRouteComponent(() => import('../../screens/account/set-up-screen.tsx'), 'SetUpScreen'),
});

const verify = createRoute({
  getParentRoute: () => rootRoute,
  path: '/verify',
  validateSearch: (search): { token?: string; invitation?: string } => ({
    ...tokenSearch(search),
    ...invitationSearch(search),
  }),
  component: lazyRouteComponent(() => import('../../screens/account/verify-screen.tsx'), 'VerifyScreen'),
});

const forgotPassword = createRoute({
  getParentRoute: () => rootRoute,
  path: '/forgot-password',
  component: lazyRouteComponent(
    () => import('../../screens/account/forgot-password-screen.tsx'),
    'ForgotPasswordScreen',
  ),
});

const resetPassword = createRoute({
  getParentRoute: () => rootRoute,
  path: '/reset-password',
  validateSearch: tokenSearch,
  component: lazyRouteComponent(() => import('../../screens/account/reset-password-screen.tsx'), 'ResetPasswordScreen'),
});

const unlock = createRoute({
  getParentRoute: () => rootRoute,
  path: '/unlock',
  validateSearch: tokenSearch,
  component: lazyRouteComponent(() => import('../../screens/account/unlock-screen.tsx'), 'UnlockScreen'),
});

const undoEmail = createRoute({
  getParentRoute: () => rootRoute,
  path: '/undo-email',
  validateSearch: tokenSearch,
  component: lazyRouteComponent(() => import('../../screens/account/undo-email-screen.tsx'), 'UndoEmailScreen'),
});

const erasureAsked = createRoute({
  getParentRoute: () => rootRoute,
  path: '/erasure-asked',
  validateSearch: (search): { on?: string } => {
    const on = textOf(search['on']);
    return on && /^\d{4}-\d\d-\d\d$/.test(on) ? { on } : {};
  },
  component: lazyRouteComponent(
    () => import('../../screens/account/erasure/erasure-asked-screen.tsx'),
    'ErasureAskedScreen',
  ),
});

const keepAccount = createRoute({
  getParentRoute: () => rootRoute,
  path: '/keep-account',
  validateSearch: tokenSearch,
  component: lazyRouteComponent(
    () => import('../../screens/account/erasure/keep-account-screen.tsx'),
    'KeepAccountScreen',
  ),
});

/** Behind the log-in: the link works in a session of the account that asked for it. */
const confirmEmail = createRoute({
  getParentRoute: () => shellRoute,
  path: '/confirm-email',
  validateSearch: tokenSearch,
  component: lazyRouteComponent(() => import('../../screens/account/confirm-email-screen.tsx'), 'ConfirmEmailScreen'),
});

const mailbox = createRoute({
  getParentRoute: () => shellRoute,
  path: '/mailbox',
  component: lazyRouteComponent(() => import('../../screens/mailbox/mailbox-screen.tsx'), 'MailboxScreen'),
});

const security = createRoute({
  getParentRoute: () => shellRoute,
  path: '/me/security',
  validateSearch: problemSearch,
  component: lazyRouteComponent(() => import('../../screens/account/security-screen.tsx'), 'SecurityScreen'),
});

const privacy = createRoute({
  getParentRoute: () => shellRoute,
  path: '/me/privacy',
  component: lazyRouteComponent(
    withTexts(
      () => import('../../screens/account/privacy-screen.tsx'),
      () => import('../../screens/account/privacy-texts.ts'),
    ),
    'PrivacyScreen',
  ),
});

const privateKeys = createRoute({
  getParentRoute: () => shellRoute,
  path: '/me/private',
  component: lazyRouteComponent(() => import('../../screens/private/private-keys-screen.tsx'), 'PrivateKeysScreen'),
});

const privateRecords = createRoute({
  getParentRoute: () => shellRoute,
  path: '/private',
  component: lazyRouteComponent(
    () => import('../../screens/private/private-records-screen.tsx'),
    'PrivateRecordsScreen',
  ),
});

const preferences = createRoute({
  getParentRoute: () => shellRoute,
  path: '/me/preferences',
  component: lazyRouteComponent(() => import('../../screens/account/preferences-screen.tsx'), 'PreferencesScreen'),
});

const settings = createRoute({
  getParentRoute: () => shellRoute,
  path: '/me/settings',
  component: lazyRouteComponent(() => import('../../screens/account/settings-screen.tsx'), 'SettingsScreen'),
});

const auditTexts = async () => await import('../../screens/audit/audit-texts.ts');

const audit = createRoute({
  getParentRoute: () => shellRoute,
  path: '/audit',
  validateSearch: parseAuditSearch,
  component: lazyRouteComponent(
    withTexts(() => import('../../screens/audit/audit-screen.tsx'), auditTexts),
    'AuditScreen',
  ),
});

const auditEntry = createRoute({
  getParentRoute: () => audit,
  path: '$entryId',
  component: lazyRouteComponent(
    withTexts(() => import('../../screens/audit/entry-screen.tsx'), auditTexts),
    'EntryScreen',
  ),
});

export const accountRoutes = {
  public: [
    landing,
    logIn,
    register,
    setUp,
    verify,
    forgotPassword,
    resetPassword,
    unlock,
    undoEmail,
    erasureAsked,
    keepAccount,
  ],
  shell: [
    security,
    privacy,
    privateKeys,
    privateRecords,
    preferences,
    settings,
    confirmEmail,
    mailbox,
    audit.addChildren([auditEntry]),
  ],
} as const;

/** Why a provider led nobody in, as the server has put it into the address. */
function problemSearch(search: Readonly<Record<string, unknown>>): { problem?: string } {
  const problem = textOf(search['problem']);
  return problem ? { problem } : {};
}

/** The secret of the invitation that somebody comes by. */
function invitationSearch(search: Readonly<Record<string, unknown>>): { invitation?: string } {
  const invitation = textOf(search['invitation']);
  return invitation ? { invitation } : {};
}

function tokenSearch(search: Readonly<Record<string, unknown>>): { token?: string } {
  const token = textOf(search['token']);
  return token ? { token } : {};
}
