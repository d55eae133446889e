import { z } from 'zod';
import { Email } from '../identity.ts';
import { routes } from '../routes.ts';
import { Id, Instant, text } from '../values.ts';
import { FactorCode, RecoveryCode } from './factors.ts';
import { PresentPassword } from './password.ts';

/** How long an access token is good for. */
export const accessTokenSeconds = 900;

/** How long a client may rest before its next refresh. */
export const refreshTokenDays = 30;

/** What a client that is no browser goes on with: a token for requests, and one to get the next pair with, once. */
export const TokenPair = z.object({
  tokenType: z.literal('Bearer'),
  accessToken: z.string(),
  expiresInSeconds: z.int(),
  refreshToken: z.string(),
  refreshExpiresAt: Instant,
  sessionId: Id,
});
export type TokenPair = z.infer<typeof TokenPair>;

export const ConnectClient = z.strictObject({ name: text(1, 100) });
export type ConnectClient = z.infer<typeof ConnectClient>;

/** What lets in a client without a browser: the password, and a code where the account has a second factor. */
export const LogInClient = z.strictObject({
  name: text(1, 100),
  email: Email,
  password: PresentPassword,
  code: FactorCode.optional(),
  recoveryCode: RecoveryCode.optional(),
});
export type LogInClient = z.infer<typeof LogInClient>;

export const RefreshTokens = z.strictObject({ refreshToken: z.string().min(20).max(200) });
export type RefreshTokens = z.infer<typeof RefreshTokens>;

export const clientTokenRoutes = routes('user', 'Accounts', {
  connect: {
    method: 'POST',
    path: '/auth/tokens',
    summary: 'Let in a client that is no browser, as a session of its own: an access token and a refresh token.',
    body: ConnectClient,
    reply: TokenPair,
    status: 201,
    stepUp: true,
  },
});

export const tokenRefreshRoutes = routes('public', 'Accounts', {
  logInClient: {
    method: 'POST',
    path: '/auth/tokens/login',
    summary: 'Log in a client that is no browser, by password; MFA_REQUIRED asks for the same with a code beside it.',
    body: LogInClient,
    reply: TokenPair,
    status: 201,
    rate: 'login',
  },
  refresh: {
    method: 'POST',
    path: '/auth/refresh',
    summary: 'The next pair of tokens. A refresh token is good once; shown again, it ends the session it came from.',
    body: RefreshTokens,
    reply: TokenPair,
  },
});
