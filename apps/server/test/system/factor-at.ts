import { RecoveryCodes, TotpSetUp } from '@backline/contract';
import { z } from 'zod';
import { codeOf } from '../person-with-factor.ts';
import type { Account } from './first-account.ts';
import type { ServerProcess } from './server-process.ts';

export interface FactorAt {
  readonly secret: string;
  readonly uri: string;
  readonly recoveryCodes: readonly string[];
}

/** Sets up an authenticator app at a server that runs. */
export async function setUpFactor(server: ServerProcess, { headers }: Account): Promise<FactorAt> {
  const begun = await post(server, 'mfa/totp', undefined, headers);
  const { secret, uri } = z.object({ data: TotpSetUp }).parse(await begun.json()).data;
  const confirmed = await post(server, 'mfa/totp/confirm', { code: codeOf(uri, -1) }, headers);
  const { recoveryCodes } = z.object({ data: RecoveryCodes }).parse(await confirmed.json()).data;
  return { secret, uri, recoveryCodes };
}

interface LoggedIn {
  readonly status: number;
  readonly pending: string;
  readonly session: string;
}

/** Logs the first account in by password and second factor; answers the secrets of its cookies too. */
export async function logInAt(
  server: ServerProcess,
  shown: { readonly code: string } | { readonly recoveryCode: string },
): Promise<LoggedIn> {
  const first = await post(server, 'login', { email: 'ana@example.org', password: 'a long walk to the stage' });
  const pending = cookieOf(first, 'bl_pending');
  const second = await post(server, 'mfa', shown, { cookie: `bl_pending=${pending}` });
  return { status: second.status, pending, session: cookieOf(second, 'bl_session') };
}

async function post(
  server: ServerProcess,
  path: string,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<Response> {
  return await fetch(`${server.origin}/api/v1/auth/${path}`, {
    method: 'POST',
    headers: { ...headers, ...(body !== undefined && { 'content-type': 'application/json' }) },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
}

function cookieOf(response: Response, name: string): string {
  const header = response.headers.getSetCookie().find((each) => each.startsWith(`${name}=`)) ?? '';
  return header.slice(name.length + 1).split(';')[0] ?? '';
}
