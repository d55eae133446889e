import { z } from 'zod';
import { Done } from '../identity.ts';
import { routes } from '../routes.ts';
import { Id, Instant } from '../values.ts';

/** Somebody else who says who a person is, as the operator has configured them. */
export const Provider = z.object({
  key: z.string(),
  name: z.string(),
  /** Whether it vouches for addresses, so that people get an account by it; else it opens accounts that were linked to it. */
  opensAccounts: z.boolean(),
});
export type Provider = z.infer<typeof Provider>;

/** Where the browser goes on: the provider's own page. */
export const ProviderPage = z.object({ url: z.string() });
export type ProviderPage = z.infer<typeof ProviderPage>;

/** `to` is a place of ours to arrive at afterwards; anything else leads to the first screen. */
export const BeginSignIn = z.strictObject({ to: z.string().max(2000).optional() });
export type BeginSignIn = z.infer<typeof BeginSignIn>;

const ProviderPath = z.strictObject({ provider: z.string() });
const word = z.string().max(4000).optional();

/** What a provider sends the browser back with, and what else it likes to add; `user` is Apple's, the first time. */
export const Returned = z.looseObject({ code: word, state: word, iss: word, error: word, user: word });
export type Returned = z.infer<typeof Returned>;

const Onward = z.object({ location: z.string() });

/** A provider by whom somebody can log in to their account; `email` is the address that they know there. */
export const LinkedProvider = z.object({
  id: Id,
  provider: z.string(),
  name: z.string(),
  email: z.string().nullable(),
  linkedAt: Instant,
  lastUsedAt: Instant.nullable(),
});
export type LinkedProvider = z.infer<typeof LinkedProvider>;

export const providerRoutes = routes('public', 'Accounts', {
  providers: {
    method: 'GET',
    path: '/auth/providers',
    summary: 'Who else people can log in by here.',
    reply: Provider,
    list: true,
  },
  beginSignIn: {
    method: 'POST',
    path: '/auth/oauth/:provider',
    summary: 'Begin to log in by a provider; the browser goes on to the page that this answers.',
    params: ProviderPath,
    body: BeginSignIn,
    reply: ProviderPage,
    rate: 'begin',
  },
  finishSignIn: {
    method: 'GET',
    path: '/auth/oauth/:provider/callback',
    summary: 'Where a provider sends the browser back to; logs in, or links the provider, and leads on.',
    params: ProviderPath,
    query: Returned,
    reply: Onward,
    kind: 'redirect',
  },
  finishSignInByForm: {
    method: 'POST',
    path: '/auth/oauth/:provider/callback',
    summary: 'The same for a provider that answers by a form.',
    params: ProviderPath,
    body: Returned,
    reply: Onward,
    kind: 'redirect',
  },
});

export const linkedProviderRoutes = routes('user', 'Accounts', {
  linkedProviders: {
    method: 'GET',
    path: '/users/me/providers',
    summary: 'The providers that open this account.',
    reply: LinkedProvider,
    list: true,
  },
  linkProvider: {
    method: 'POST',
    path: '/auth/oauth/:provider/link',
    summary: 'Begin to link a provider to this account; the browser goes on to the page that this answers.',
    params: ProviderPath,
    reply: ProviderPage,
    stepUp: true,
  },
  unlinkProvider: {
    method: 'DELETE',
    path: '/users/me/providers/:id',
    summary: 'Let a provider open this account no more; the last way to log in stays.',
    params: z.strictObject({ id: Id }),
    reply: Done,
    stepUp: true,
  },
});
