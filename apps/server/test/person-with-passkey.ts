import { PasskeyAdded, PasskeyCreation, PasskeyRequest } from '@backline/contract';
import type { ShownPasskey } from '@backline/contract';
import { z } from 'zod';
import { sessionOf } from './account-server.ts';
import type { AccountServer } from './account-server.ts';
import type { TestUser } from './make.ts';
import { passkeyDevice } from './passkey-device.ts';
import type { Lies, PasskeyDevice } from './passkey-device.ts';
import { pendingOf } from './person-with-factor.ts';
import { password, personWithPassword } from './person-with-password.ts';
import type { Reply } from './serve-routes.ts';

/** A browser that was asked for a passkey: what it was asked, and the cookie that goes with it. */
export interface AskedBrowser {
  readonly asked: PasskeyRequest;
  readonly cookie: string;
}

/** Passkeys of people, through the endpoints. */
export function passkeysAt(server: AccountServer) {
  const begin = async (as: TestUser) => {
    const { body } = await server.send(as, 'POST /api/v1/auth/passkeys/options', undefined);
    return z.object({ data: PasskeyCreation }).parse(body).data;
  };
  const finish = async (as: TestUser, passkey: unknown, name = 'Phone') =>
    await server.send(as, 'POST /api/v1/auth/passkeys', { name, passkey });
  const ask = async (): Promise<AskedBrowser> => askedBy(await server.post('login/passkey/options', undefined));
  const enter = async (passkey: ShownPasskey, cookie: string) =>
    await server.post('login/passkey', { passkey }, { cookie });

  return {
    begin,
    finish,
    ask,
    enter,
    async add(as: TestUser, device: PasskeyDevice): Promise<PasskeyAdded> {
      const { body } = await finish(as, device.make(await begin(as)));
      return z.object({ data: PasskeyAdded }).parse(body).data;
    },
    async list(as: TestUser): Promise<unknown> {
      return (await server.ask('GET /api/v1/auth/passkeys', { as })).body;
    },
    /** From the browser's question to the server's answer. */
    async logIn(device: PasskeyDevice, lies: Lies = {}): Promise<Reply> {
      const { asked, cookie } = await ask();
      return await enter(device.show(asked, lies), cookie);
    },
    /** By password; answers the cookie of the log-in that waits for its second factor. */
    async beginByPassword({ email }: TestUser, given = password): Promise<string> {
      const reply = await server.post('login', { email, password: given });
      const pending = pendingOf(reply);
      if (!pending || sessionOf(reply)) throw new Error(`no second factor: ${reply.status}`);
      return `bl_pending=${pending}`;
    },
    async askSecond(cookie: string): Promise<PasskeyRequest> {
      const { body } = await server.post('mfa/passkey/options', undefined, { cookie });
      return z.object({ data: PasskeyRequest }).parse(body).data;
    },
    finishSecond: async (cookie: string, passkey: ShownPasskey) => await server.post('mfa', { passkey }, { cookie }),
    async askToProve(as: TestUser): Promise<PasskeyRequest> {
      const { body } = await server.send(as, 'POST /api/v1/auth/step-up/passkey/options', undefined);
      return z.object({ data: PasskeyRequest }).parse(body).data;
    },
    prove: async (as: TestUser, passkey: ShownPasskey) =>
      await server.send(as, 'POST /api/v1/auth/step-up', { method: 'passkey', passkey }),
  };
}

/** Somebody with a password and a passkey on a device of theirs. */
export async function personWithPasskey(server: AccountServer, device = passkeyDevice()) {
  const user = await personWithPassword();
  const { passkey, recoveryCodes } = await passkeysAt(server).add(user, device);
  return { user, device, passkey, recoveryCodes };
}

function askedBy({ headers, body }: Reply): AskedBrowser {
  const asked = z.object({ data: PasskeyRequest }).parse(body).data;
  return { asked, cookie: /bl_passkey=[\w-]+/.exec(String(headers['set-cookie']))?.[0] ?? '' };
}
