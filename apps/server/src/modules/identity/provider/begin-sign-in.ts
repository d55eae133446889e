import type { BeginSignIn, ProviderPage } from '@backline/contract';
import type { PersonCtx, PublicCtx } from '#platform/http';
import { fail } from '#platform/kernel';
import { newSecret } from '../account/secret-link.ts';
import type { IdentityPorts } from '../ports.ts';
import { insertBegun } from './begun-sign-in.sql.ts';
import { flowOf } from './flow.ts';
import { ownPlace } from './own-place.ts';
import type { Provider } from './provider.ts';

/** Where linked providers are shown. */
export const linksPlace = '/me/security';

/**
 * Begins to log in by a provider, in this browser.
 *
 *   begin ──cookie here, state, nonce and PKCE challenge there──▶ provider ──code and state──▶ callback, once, in 10 minutes
 */
export async function beginSignIn(
  ctx: PublicCtx,
  ports: IdentityPorts,
  input: { readonly provider: string } & BeginSignIn,
): Promise<ProviderPage> {
  return await begin(ctx, providerOf(ports, input.provider), { place: ownPlace(input.to), linkingSession: null });
}

/** Begins to link a provider to the account of whoever asks; only this session can finish it. */
export async function beginLink(ctx: PersonCtx, ports: IdentityPorts, provider: string): Promise<ProviderPage> {
  return await begin(ctx, providerOf(ports, provider), { place: linksPlace, linkingSession: ctx.sessionId });
}

/** A provider of this installation, or NOT_FOUND. */
export function providerOf({ providers }: IdentityPorts, key: string): Provider {
  return providers.get(key) ?? fail('NOT_FOUND', { resource: 'provider' });
}

async function begin(
  ctx: PublicCtx | PersonCtx,
  provider: Provider,
  { place, linkingSession }: { readonly place: string; readonly linkingSession: string | null },
): Promise<ProviderPage> {
  const { token, hash } = newSecret();
  const page = await provider.begin(flowOf(token));
  await ctx.asSystem('begin to sign in by a provider', async ({ db }) => {
    await db.run(insertBegun({ hash, provider: provider.key, place, linkingSession }));
  });
  ctx.setSignIn(token);
  return { url: page.href };
}
