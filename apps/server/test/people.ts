import type { sql } from '#platform/kernel';
import { z } from 'zod';
import { accountServer } from './account-server.ts';
import type { AccountServer } from './account-server.ts';
import { toldIn } from './make.sql.ts';
import type { TestUser } from './make.ts';
import type { Reply } from './serve-routes.ts';
import { testDatabase } from './test-database.ts';

type Headers = Readonly<Record<string, string>>;

export interface PeopleServer extends AccountServer {
  /** `as(user, 'POST /workspaces', { … })`, below `/api/v1`. */
  as(user: TestUser | null, what: string, body?: unknown, headers?: Headers): Promise<Reply>;
  /** Asks below a workspace. */
  inside(user: TestUser, workspaceId: string, what: string, body?: unknown, headers?: Headers): Promise<Reply>;
  /** Somebody invited by letter: the invitation's id, and the secret of its link. */
  invited(owner: TestUser, workspaceId: string, invite: object): Promise<{ id: string; token: string }>;
  /** The types of the events that were told in a workspace, in order. */
  told(workspaceId: string): Promise<readonly string[]>;
}

const Made = z.object({ data: z.looseObject({ id: z.string() }) });

/** The endpoints of accounts and workspaces, with what tests of people say often. */
export async function peopleServer(): Promise<PeopleServer> {
  const server = await accountServer();
  let asked = 0;
  const as: PeopleServer['as'] = async (user, what, body, given = {}) => {
    const [method = '', path = ''] = what.split(' ');
    // From an address of its own, so that no limit by address stands in the way.
    const headers = { ...given, 'x-forwarded-for': `10.${(asked >> 16) & 255}.${(asked >> 8) & 255}.${asked++ & 255}` };
    return await server.ask(`${method} /api/v1${path}`, { ...(user && { as: user }), body, headers });
  };
  const inside: PeopleServer['inside'] = async (user, workspaceId, what, body, headers) => {
    const [method = '', path = ''] = what.split(' ');
    return await as(user, `${method} /workspaces/${workspaceId}${path}`, body, headers);
  };
  return {
    ...server,
    as,
    inside,
    async told(workspaceId) {
      const { database } = await testDatabase();
      const rows = await database.asPlatform(async (db) => await db.all(toldIn(workspaceId)));
      return rows.map(({ type }) => type);
    },
    async invited(owner, workspaceId, invite) {
      const reply = await inside(owner, workspaceId, 'POST /invitations', invite);
      const { email } = z.object({ email: z.string() }).parse(invite);
      return { id: idOf(reply), token: await server.linkTo(email.toLowerCase()) };
    },
  };
}

/** The id of what a reply shows. */
export function idOf({ status, body }: Reply): string {
  const made = Made.safeParse(body);
  if (!made.success) throw new Error(`nothing was made: ${status} ${JSON.stringify(body)}`);
  return made.data.data.id;
}

/** Does something past every rule, as time or an operator would. */
export async function tamper(statement: ReturnType<typeof sql>): Promise<void> {
  const { database } = await testDatabase();
  await database.asPlatform(async (db) => void (await db.run(statement)));
}
