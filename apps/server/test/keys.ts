import { z } from 'zod';
import type { TestUser } from './make.ts';
import { peopleServer } from './people.ts';
import type { PeopleServer } from './people.ts';
import type { Reply } from './serve-routes.ts';

export interface MadeKey {
  readonly id: string;
  readonly secret: string;
}

export interface KeyServer extends PeopleServer {
  /** A key made by somebody in a workspace: to read its teams, unless told otherwise. */
  madeKey(user: TestUser, workspaceId: string, asked?: object): Promise<MadeKey>;
  /** Asks with a key and nothing else, below a workspace. */
  by(
    secret: string,
    workspaceId: string,
    what: string,
    body?: unknown,
    headers?: Readonly<Record<string, string>>,
  ): Promise<Reply>;
}

const Made = z.object({ data: z.object({ id: z.string(), secret: z.string() }) });

/** The endpoints of accounts and workspaces, with what tests of keys say often. */
export async function keyServer(): Promise<KeyServer> {
  const server = await peopleServer();
  let asked = 0;
  return {
    ...server,
    async madeKey(user, workspaceId, given = {}) {
      const body = { name: 'Test key', scopes: ['team:read'], ...given };
      return secretOf(await server.inside(user, workspaceId, 'POST /api-keys', body));
    },
    async by(secret, workspaceId, what, body, headers) {
      const [method = '', path = ''] = what.split(' ');
      return await server.ask(`${method} /api/v1/workspaces/${workspaceId}${path}`, {
        body,
        headers: {
          authorization: `Bearer ${secret}`,
          'x-forwarded-for': `10.9.${(asked >> 8) & 255}.${asked++ & 255}`,
          ...headers,
        },
      });
    },
  };
}

/** The key that a reply shows, this once. */
export function secretOf({ status, body }: Reply): MadeKey {
  const made = Made.safeParse(body);
  if (!made.success) throw new Error(`no key was made: ${status} ${JSON.stringify(body)}`);
  return made.data.data;
}
