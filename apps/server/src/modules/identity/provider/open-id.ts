import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  ClientSecretPost,
  discovery,
  fetchUserInfo,
  None,
} from 'openid-client';
import type { Configuration } from 'openid-client';
import { z } from 'zod';
import type { AppleConfig, OpenIdConfig } from '#platform/config';
import { fail } from '#platform/kernel';
import { appleName, appleSecret } from './apple.ts';
import { personEmail, personName } from './profile-parts.ts';
import type { Profile, Provider } from './provider.ts';

const timeoutSeconds = 10;
/** How long what a provider says about itself is believed. */
const discoveredMs = 3_600_000;

/** A provider that speaks OpenID Connect. The library checks signatures, issuer, audience, times, state, nonce and PKCE. */
export function createOpenIdProvider(config: OpenIdConfig | AppleConfig, callback: string): Provider {
  const discovered = once(async () => await discover(config));
  return {
    key: config.key,
    name: config.name,
    opensAccounts: true,
    async begin({ state, nonce, verifier }) {
      return buildAuthorizationUrl(await discovered(), {
        redirect_uri: callback,
        ...(config.kind === 'apple'
          ? { scope: 'openid email name', response_mode: 'form_post' }
          : { scope: 'openid email profile' }),
        state,
        nonce,
        code_challenge: await calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
      });
    },
    async finish(returned, { state, nonce, verifier }) {
      const client = await discovered();
      const came = new URL(callback);
      came.search = returned.toString();
      const checks = { expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier };
      try {
        const tokens = await authorizationCodeGrant(client, came, checks);
        const told = Claims.parse(tokens.claims());
        // Many keep the address out of the token, for whoever asks with it.
        const asks = told.email === undefined && client.serverMetadata().userinfo_endpoint !== undefined;
        const info = asks ? Claims.parse(await fetchUserInfo(client, tokens.access_token, told.sub)) : told;
        const name = config.kind === 'apple' ? appleName(returned) : info.name;
        return profileOf(config, told, { ...info, name });
      } catch (cause) {
        return fail('SIGN_IN_REFUSED', { cause });
      }
    },
  };
}

const Claims = z.looseObject({
  iss: z.string().optional(),
  sub: z.string().min(1).max(255),
  email: z.string().optional(),
  // Some write it as a text.
  email_verified: z.union([z.boolean(), z.enum(['true', 'false']).transform((word) => word === 'true')]).default(false),
  hd: z.string().optional(),
  name: z.string().optional(),
});
type Claims = z.output<typeof Claims>;

function profileOf(config: OpenIdConfig | AppleConfig, { sub, iss }: Claims, info: Claims): Profile {
  const email = personEmail(info.email);
  const isVouched = email !== null && info.email_verified && (config.kind !== 'google' || isOfGoogle(email, info));
  return { issuer: iss ?? config.issuer, subject: sub, email, isVouched, name: personName(info.name) };
}

/** Of an address at another house Google knows that it was confirmed once, not whose it is now. */
function isOfGoogle(email: string, { hd }: Claims): boolean {
  return email.endsWith('@gmail.com') || hd !== undefined;
}

async function discover(config: OpenIdConfig | AppleConfig): Promise<Configuration> {
  const { name, issuer, clientId } = config;
  const isPlain = issuer.startsWith('http:');
  // A signed one outlives what is kept here.
  const secret = config.kind === 'apple' ? await appleSecret(config, new Date()) : config.clientSecret;
  const authentication = secret === null ? None() : ClientSecretPost(secret);
  return await discovery(new URL(issuer), clientId, undefined, authentication, {
    timeout: timeoutSeconds,
    // The configuration lets nobody but the loopback be asked in the clear.
    execute: isPlain ? [allowInsecureRequests] : [],
  }).catch((cause: unknown) => fail('SERVICE_UNAVAILABLE', { message: `${name} does not answer right now.`, cause }));
}

/** Asks once for all who wait, again after a failure, and anew after an hour. */
function once(ask: () => Promise<Configuration>): () => Promise<Configuration> {
  let kept: { readonly until: number; readonly answer: Promise<Configuration> } | null = null;
  return async () => {
    if (kept === null || kept.until < Date.now()) kept = { until: Date.now() + discoveredMs, answer: ask() };
    const { answer } = kept;
    return await answer.catch((error: unknown) => {
      if (kept?.answer === answer) kept = null;
      throw error;
    });
  };
}
