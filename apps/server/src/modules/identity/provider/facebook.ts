import { createHmac } from 'node:crypto';
import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  ClientSecretPost,
  Configuration,
} from 'openid-client';
import { z } from 'zod';
import type { FacebookConfig } from '#platform/config';
import { fail } from '#platform/kernel';
import { personName, personEmail } from './profile-parts.ts';
import type { Profile, Provider } from './provider.ts';

/** Of the Graph API; Facebook keeps each for two years at least. */
const version = 'v24.0';
const timeoutMs = 10_000;

const Told = z.object({ id: z.string().min(1).max(255), name: z.string().optional(), email: z.string().optional() });

/**
 * Facebook speaks OAuth 2.0 and no OpenID Connect: who somebody is, its Graph API tells. It does not say whether an
 * address is confirmed, and some people have none there: so it opens accounts that were linked to it, and no others.
 */
export function createFacebookProvider(config: FacebookConfig, callback: string): Provider {
  const { key, name, issuer, graph, clientId, clientSecret } = config;
  const client = new Configuration(
    {
      issuer,
      authorization_endpoint: `${issuer}/${version}/dialog/oauth`,
      token_endpoint: `${graph}/${version}/oauth/access_token`,
    },
    clientId,
    undefined,
    ClientSecretPost(clientSecret),
  );
  client.timeout = timeoutMs / 1000;
  // The configuration lets nobody but the loopback be asked in the clear.
  if (graph.startsWith('http:')) allowInsecureRequests(client);

  async function profileBy(accessToken: string): Promise<Profile> {
    const url = new URL(`${graph}/${version}/me`);
    url.searchParams.set('fields', 'id,name,email');
    // So that a token that was stolen elsewhere is of no use here ("Securing Graph API requests").
    url.searchParams.set('appsecret_proof', createHmac('sha256', clientSecret).update(accessToken).digest('hex'));
    const headers = { authorization: `Bearer ${accessToken}` };
    const response = await fetch(url, { headers, signal: AbortSignal.timeout(timeoutMs), redirect: 'error' });
    if (!response.ok) throw new Error(`the Graph API answered ${response.status}`);
    const told = Told.parse(await response.json());
    return {
      issuer,
      subject: told.id,
      email: personEmail(told.email),
      isVouched: false,
      name: personName(told.name),
    };
  }

  return {
    key,
    name,
    opensAccounts: false,
    async begin({ state, verifier }) {
      return buildAuthorizationUrl(client, {
        redirect_uri: callback,
        scope: 'public_profile email',
        state,
        code_challenge: await calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
      });
    },
    async finish(returned, { state, verifier }) {
      const came = new URL(callback);
      came.search = returned.toString();
      try {
        const checks = { expectedState: state, pkceCodeVerifier: verifier };
        const { access_token: accessToken } = await authorizationCodeGrant(client, came, checks);
        return await profileBy(accessToken);
      } catch (cause) {
        return fail('SIGN_IN_REFUSED', { cause });
      }
    },
  };
}
