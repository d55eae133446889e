import { createHash, createHmac, randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { afterAll } from 'vitest';
import { freePort } from './free-port.ts';

export interface FacebookPerson {
  readonly id: string;
  readonly name?: string;
  /** Not told by everybody, and never said to be confirmed. */
  readonly email?: string;
}

export interface FacebookServer {
  /** Where both its dialog and its Graph API are. */
  readonly origin: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Whoever comes from now on is this person, and agrees; null breaks off. */
  personIs(person: FacebookPerson | null): void;
  /** Goes through the dialog as a browser does; answers where it sends the browser back to. */
  visit(page: string): Promise<URL>;
}

interface Code {
  readonly person: FacebookPerson;
  readonly redirect: string;
  readonly challenge: string | null;
}

const version = 'v24.0';

/** A fault as the Graph API tells it. */
const fault = (message: string, code: number) => ({
  status: 400,
  body: { error: { message, type: 'OAuthException', code, fbtrace_id: 'test' } },
});

/**
 * Facebook Login on the loopback, by its published protocol ("Manually build a login flow", "Securing Graph API
 * requests"): a dialog, an exchange of codes, and `me`, with proofs of the app secret required. Ends with the file.
 */
export async function startFacebookServer(callback: string): Promise<FacebookServer> {
  const origin = `http://localhost:${await freePort()}`;
  const clientId = '1234567890';
  const clientSecret = randomBytes(16).toString('hex');
  const codes = new Map<string, Code>();
  const tokens = new Map<string, FacebookPerson>();
  let here: FacebookPerson | null = null;

  function dialog(asked: URLSearchParams): URL | null {
    const redirect = asked.get('redirect_uri');
    // It sends people back to addresses that the app has named, and to no others.
    if (asked.get('client_id') !== clientId || redirect !== callback) return null;
    const back = new URL(redirect);
    back.searchParams.set('state', asked.get('state') ?? '');
    if (here === null) {
      for (const [name, value] of Object.entries({ error: 'access_denied', error_reason: 'user_denied' }))
        back.searchParams.set(name, value);
      return back;
    }
    const code = randomBytes(16).toString('hex');
    codes.set(code, { person: here, redirect, challenge: asked.get('code_challenge') });
    back.searchParams.set('code', code);
    // As it comes back from Facebook, for old browsers.
    back.hash = '_=_';
    return back;
  }

  function exchange(given: URLSearchParams) {
    const code = codes.get(given.get('code') ?? '');
    codes.delete(given.get('code') ?? '');
    if (given.get('client_id') !== clientId || given.get('client_secret') !== clientSecret)
      return fault('Error validating client secret.', 1);
    if (!code || code.redirect !== given.get('redirect_uri'))
      return fault('This authorization code has been used.', 100);
    const verifier = createHash('sha256')
      .update(given.get('code_verifier') ?? '')
      .digest('base64url');
    if (code.challenge !== null && code.challenge !== verifier) return fault('Invalid code_verifier.', 100);
    const token = randomBytes(24).toString('hex');
    tokens.set(token, code.person);
    return { status: 200, body: { access_token: token, token_type: 'bearer', expires_in: 5_183_944 } };
  }

  function me(request: IncomingMessage, asked: URLSearchParams) {
    const token = asked.get('access_token') ?? request.headers.authorization?.replace(/^Bearer /, '') ?? '';
    const person = tokens.get(token);
    if (!person) return fault('Invalid OAuth access token.', 190);
    if (asked.get('appsecret_proof') !== createHmac('sha256', clientSecret).update(token).digest('hex'))
      return fault('Invalid appsecret_proof provided in the API argument', 100);
    const fields = new Set(['id', ...(asked.get('fields') ?? 'id,name').split(',')]);
    return { status: 200, body: Object.fromEntries(Object.entries(person).filter(([field]) => fields.has(field))) };
  }

  async function answer(request: IncomingMessage) {
    const { pathname, searchParams } = new URL(request.url ?? '/', origin);
    if (pathname === `/${version}/me`) return me(request, searchParams);
    if (pathname !== `/${version}/oauth/access_token`) return fault('Unknown path components', 2500);
    return exchange(request.method === 'POST' ? new URLSearchParams(await text(request)) : searchParams);
  }

  const server = createServer((request, response) => {
    void answer(request).then(({ status, body }) => {
      response.writeHead(status, { 'content-type': 'application/json; charset=UTF-8' }).end(JSON.stringify(body));
    });
  });
  server.listen(Number(new URL(origin).port), 'localhost');
  await once(server, 'listening');
  afterAll(() => void server.close());
  return {
    origin,
    clientId,
    clientSecret,
    personIs(person) {
      here = person;
    },
    visit: async (page) => {
      const { pathname, searchParams } = new URL(page);
      const back = pathname === `/${version}/dialog/oauth` ? dialog(searchParams) : null;
      return back ?? (await Promise.reject(new Error(`the dialog shows an error: ${page}`)));
    },
  };
}
