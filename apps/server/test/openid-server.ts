import { generateKeyPairSync, randomBytes } from 'node:crypto';
import type { Server } from 'node:http';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { afterAll } from 'vitest';
import { Provider } from 'oidc-provider';
import { freePort } from './free-port.ts';

/** What the provider knows about somebody. */
export interface ProviderPerson {
  readonly sub: string;
  readonly email?: string | undefined;
  readonly email_verified?: boolean | undefined;
  readonly hd?: string;
  readonly name?: string;
}

export interface OpenIdServer {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Whoever comes from now on is this person, and agrees. */
  personIs(person: ProviderPerson): void;
  /** Whoever comes from now on breaks off. */
  personBreaksOff(): void;
  /** The same where the provider answers by a form, as it would be sent. */
  visitForm(page: string): Promise<URLSearchParams>;
  /** Goes through the provider's pages as a browser does; answers where it sends the browser back to. */
  visit(page: string): Promise<URL>;
  stop(): Promise<void>;
}

/**
 * A certified OpenID provider on the loopback, whose people need not type; stopped after the tests of the file. Where
 * secrets are judged otherwise than by comparing them, as Apple does, `isSecret` says how.
 */
export async function startOpenIdServer(
  callbacks: readonly string[],
  isSecret?: (secret: string, issuer: string) => Promise<boolean>,
): Promise<OpenIdServer> {
  const issuer = `http://localhost:${await freePort()}`;
  const clientId = 'backline';
  const clientSecret = randomBytes(24).toString('base64url');
  const people = new Map<string, ProviderPerson>();
  let here: string | null = null;
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: clientId,
        client_secret: clientSecret,
        redirect_uris: [...callbacks],
        response_types: ['code'],
        grant_types: ['authorization_code'],
        token_endpoint_auth_method: 'client_secret_post',
      },
    ],
    jwks: { keys: [{ ...signingKey(), use: 'sig', alg: 'RS256' }] },
    cookies: { keys: [randomBytes(16).toString('hex')] },
    scopes: ['openid', 'email', 'profile', 'name'],
    claims: { openid: ['sub'], email: ['email', 'email_verified', 'hd'], profile: ['name'] },
    findAccount: (_ctx, sub) => ({ accountId: sub, claims: async () => ({ ...people.get(sub), sub }) }),
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_ctx, { uid }) => `/interaction/${uid}` },
    pkce: { required: () => true },
    ttl: { AccessToken: 600, AuthorizationCode: 60, Grant: 600, IdToken: 600, Interaction: 600, Session: 600 },
  });
  provider.use(async (ctx, next) => {
    if (!isSecret || ctx.path !== '/token') return await next();
    const given = new URLSearchParams(await text(ctx.req));
    const isRight = await isSecret(given.get('client_secret') ?? '', issuer);
    const judged = { ...Object.fromEntries(given), client_secret: isRight ? clientSecret : 'wrong' };
    Object.assign(ctx.req, { body: judged });
    return await next();
  });
  provider.use(async (ctx, next) => {
    if (!ctx.path.startsWith('/interaction/')) return await next();
    const { params } = await provider.interactionDetails(ctx.req, ctx.res);
    if (here === null) {
      return await provider.interactionFinished(ctx.req, ctx.res, { error: 'access_denied' });
    }
    const grant = new provider.Grant({ accountId: here, clientId: String(params['client_id']) });
    grant.addOIDCScope(String(params['scope']));
    const consent = { grantId: await grant.save() };
    return await provider.interactionFinished(ctx.req, ctx.res, { login: { accountId: here }, consent });
  });
  const server: Server = provider.listen(Number(new URL(issuer).port), 'localhost');
  await once(server, 'listening');
  const stop = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  afterAll(stop);
  return {
    issuer,
    clientId,
    clientSecret,
    personIs(person) {
      people.set(person.sub, person);
      here = person.sub;
    },
    personBreaksOff() {
      here = null;
    },
    visit: async (page) => (await visit(issuer, page)).at,
    visitForm: async (page) => (await visit(issuer, page)).form ?? new URLSearchParams(),
    stop,
  };
}

function signingKey() {
  return generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' });
}

/** A browser of its own, which keeps the provider's cookies for the length of one visit. */
async function visit(issuer: string, page: string): Promise<{ readonly at: URL; readonly form?: URLSearchParams }> {
  const cookies = new Map<string, string>();
  let at = new URL(page);
  for (let step = 0; step < 10 && at.origin === issuer; step++) {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(at, { redirect: 'manual', headers: { cookie } });
    const shown = await response.text();
    for (const header of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(header) ?? [];
      cookies.set(name, value);
    }
    const next = response.headers.get('location');
    const [, action] = /<form method="post" action="([^"]+)"/.exec(shown) ?? [];
    if (action !== undefined) return { at: new URL(action), form: fieldsOf(shown) };
    if (next === null) throw new Error(`the provider answered ${response.status}: ${shown.slice(0, 300)}`);
    at = new URL(next, at);
  }
  return { at };
}

function fieldsOf(page: string): URLSearchParams {
  const fields = page.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g);
  return new URLSearchParams([...fields].map(([, name = '', value = '']): [string, string] => [name, value]));
}
