import { Me } from '@backline/contract';
import { z } from 'zod';
import type { ServerProcess } from './server-process.ts';

export interface Account {
  readonly workspaceId: string;
  /** Headers that prove who asks, at any server on the same data. */
  readonly headers: Readonly<Record<string, string>>;
}

export interface Reply {
  readonly status: number;
  readonly body: unknown;
  data<T>(schema: z.ZodType<T>): T;
}

export const person = {
  email: 'ana@example.org',
  password: 'a long walk to the stage',
  displayName: 'Ana',
  acceptTerms: true,
};

/** Makes the first account of an installation through the link that its server has printed. */
export async function makeFirstAccount(server: ServerProcess): Promise<Account> {
  const link = new URL(await server.saying(/make the first account.*: (\S+)/));
  const response = await fetch(`${server.origin}/api/v1/auth/set-up`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ...person, token: link.searchParams.get('token') }),
  });
  const { data: me } = z.object({ data: Me }).parse(await response.json());
  const [cookie = ''] = response.headers.getSetCookie().map((header) => header.split(';')[0] ?? '');
  return {
    workspaceId: me.workspaces[0]?.id ?? '',
    headers: { cookie, 'x-csrf-token': me.csrfToken },
  };
}

/** Asks a server as somebody: `ask(server, account, 'POST /performances', { … })`, below the account's workspace. */
export async function ask(
  server: Pick<ServerProcess, 'origin'>,
  account: Account,
  what: string,
  body?: unknown,
): Promise<Reply> {
  const [method = 'GET', path = ''] = what.split(' ');
  const response = await fetch(`${server.origin}/api/v1/workspaces/${account.workspaceId}${path}`, {
    method,
    headers: { ...account.headers, ...(body !== undefined && { 'content-type': 'application/json' }) },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const answered: unknown = await response.json();
  return { status: response.status, body: answered, data: (schema) => z.object({ data: schema }).parse(answered).data };
}
