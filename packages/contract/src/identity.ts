import { z } from 'zod';
import { NewPassword, PresentPassword } from './identity/password.ts';
import { userStates } from './identity/user-states.ts';
import { routes } from './routes.ts';
import { Id, Instant, text } from './values.ts';
import { HeldBesides } from './workspaces/custom-roles.ts';

export const Email = z
  .string()
  .trim()
  .max(254)
  .pipe(z.email({ message: 'An e-mail address looks like ana@example.org.' }));

export const DisplayName = text(2, 100);

/** The secret in a link of a letter. */
export const LinkToken = z.string().min(10).max(200);

/** What somebody is asked for who opens an account. */
const newAccount = {
  email: Email,
  password: NewPassword,
  displayName: DisplayName,
  acceptTerms: z.literal(true, { message: 'Please accept the terms to go on.' }),
};

/** The secret of the invitation that somebody comes by, on their way into a workspace. */
const Invitation = LinkToken.optional();

export const Register = z.strictObject({ ...newAccount, invitation: Invitation });
export type Register = z.infer<typeof Register>;

/** The first account of an installation, opened by the one-time link that the server printed. */
export const SetUp = z.strictObject({ ...newAccount, token: LinkToken });
export type SetUp = z.infer<typeof SetUp>;

/** For whoever comes back to an account that is about to be erased: it stays. */
export const TakeBack = z.literal(true).optional();

export const LogIn = z.strictObject({ email: Email, password: PresentPassword, takeBack: TakeBack });
export type LogIn = z.infer<typeof LogIn>;

/** The link from the letter, and the password of the registration that it was sent for. */
export const VerifyEmail = z.strictObject({ token: LinkToken, password: PresentPassword, invitation: Invitation });
export type VerifyEmail = z.infer<typeof VerifyEmail>;

export const User = z.object({
  id: Id,
  email: z.string(),
  displayName: z.string(),
  state: z.enum(userStates),
  platformRole: z.enum(['super_admin', 'operator', 'moderator', 'support']).nullable(),
  createdAt: Instant,
});
export type User = z.infer<typeof User>;

/** Who is logged in, with the workspaces they can open; `csrfToken` goes into the header of every write. */
export const Me = z.object({
  user: User,
  csrfToken: z.string(),
  workspaces: z.array(
    z.object({
      id: Id,
      kind: z.enum(['personal', 'band', 'organization']),
      name: z.string(),
      slug: z.string(),
      /** `support` where they are no member, and look in by a grant. */
      role: z.enum(['owner', 'admin', 'editor', 'member', 'viewer', 'support']),
      /** A suspended one is seen, and not entered. */
      status: z.enum(['active', 'archived', 'suspended']),
      /** Whether this person is shown what the workspace earns. */
      seesMoney: z.boolean(),
      /** What this person holds besides a built-in role; null where that is nothing. */
      holding: HeldBesides.nullable(),
      timeZone: z.string(),
      currency: z.string(),
      /** The grant they look in by, and when it ends; null for a member. */
      support: z.object({ grantId: Id, until: Instant }).nullable(),
    }),
  ),
});
export type Me = z.infer<typeof Me>;

export const Session = z.object({
  id: Id,
  current: z.boolean(),
  userAgent: z.string(),
  ip: z.string().nullable(),
  createdAt: Instant,
  lastSeenAt: Instant,
  expiresAt: Instant,
});
export type Session = z.infer<typeof Session>;

export const Done = z.object({ done: z.literal(true) });

export const accountRoutes = routes('public', 'Accounts', {
  register: {
    method: 'POST',
    path: '/auth/register',
    summary:
      'Ask for an account, by an invitation or without; a link to confirm the address is mailed. The answer never tells whether it exists.',
    body: Register,
    reply: Done,
    status: 202,
    rate: 'register',
  },
  setUp: {
    method: 'POST',
    path: '/auth/set-up',
    summary: 'Make the first account of an empty installation with its one-time link; logs in.',
    body: SetUp,
    reply: Me,
    status: 201,
    rate: 'register',
  },
  verify: {
    method: 'POST',
    path: '/auth/verify-email',
    summary: 'Confirm an e-mail address with the password chosen for it; makes the personal workspace and logs in.',
    body: VerifyEmail,
    reply: Me,
    rate: 'login',
  },
  logIn: {
    method: 'POST',
    path: '/auth/login',
    summary: 'Log in; the session travels in an HttpOnly cookie.',
    body: LogIn,
    reply: Me,
    rate: 'login',
  },
});

export const sessionRoutes = routes('user', 'Accounts', {
  me: { method: 'GET', path: '/users/me', summary: 'Who is logged in, and which workspaces are open.', reply: Me },
  logOut: { method: 'POST', path: '/auth/logout', summary: 'End this session.', reply: Done },
  list: {
    method: 'GET',
    path: '/auth/sessions',
    summary: 'The sessions of this account, newest first.',
    reply: Session,
    list: true,
  },
  revoke: {
    method: 'DELETE',
    path: '/auth/sessions/:id',
    summary: 'End one session; works at its very next request.',
    params: z.strictObject({ id: Id }),
    reply: Done,
  },
  revokeOthers: {
    method: 'POST',
    path: '/auth/sessions/revoke-others',
    summary: 'End every session but this one.',
    reply: z.object({ ended: z.int() }),
  },
});
