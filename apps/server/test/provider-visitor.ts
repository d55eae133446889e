import { z } from 'zod';
import { ProviderPage } from '@backline/contract';
import type { AccountServer } from './account-server.ts';
import { sessionOf } from './account-server.ts';
import type { TestUser } from './make.ts';
import type { OpenIdServer } from './openid-server.ts';
import type { Reply } from './serve-routes.ts';

export interface Begun {
  /** The provider's page. */
  readonly url: string;
  /** The cookie that the browser keeps meanwhile. */
  readonly cookie: string;
}

export interface Arrived {
  readonly reply: Reply;
  /** Where the browser is led on to. */
  readonly location: string;
  /** The session that it has from then on. */
  readonly session: string | undefined;
}

/** Goes with a browser to a provider and back. */
export function providerVisitor(server: AccountServer, openId: Pick<OpenIdServer, 'visit'>, key = 'club') {
  const begun = (reply: Reply): Begun => ({
    url: z.object({ data: ProviderPage }).parse(reply.body).data.url,
    cookie: /bl_sign_in=[\w-]+/.exec(String(reply.headers['set-cookie']))?.[0] ?? '',
  });
  const begin = async (to?: string) => begun(await server.post(`oauth/${key}`, to === undefined ? {} : { to }));
  const beginLink = async (as: TestUser) =>
    begun(await server.send(as, `POST /api/v1/auth/oauth/${key}/link`, undefined));

  /** The browser is sent to an address of ours, with these cookies. */
  async function arrive(at: URL, cookie: string): Promise<Arrived> {
    const reply = await server.ask(`GET ${at.pathname}${at.search}`, { headers: { cookie } });
    return { reply, location: String(reply.headers.location), session: sessionOf(reply) };
  }

  return {
    begin,
    beginLink,
    arrive,
    async signIn(to?: string): Promise<Arrived> {
      const { url, cookie } = await begin(to);
      return await arrive(await openId.visit(url), cookie);
    },
    async link(as: TestUser): Promise<Arrived> {
      const { url, cookie } = await beginLink(as);
      return await arrive(await openId.visit(url), `${cookie}; bl_session=${as.token}`);
    },
  };
}
