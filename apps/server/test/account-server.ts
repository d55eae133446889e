import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createAccessTokens, createIdentity, createProviders } from '#modules/identity';
import { createConsole } from '#modules/console';
import {
  createLookLog,
  createWorkspaces,
  endEveryKeyOf,
  endOwnKeysOf,
  isInvitation,
  isInvited,
  openPersonalWorkspace,
  ownedBy,
} from '#modules/workspaces';
import { createHeadsFile } from '#platform/audit';
import type { ProviderConfig, SmsConfig } from '#platform/config';
import type { HttpOptions } from '#platform/http';
import { createSmsSender } from '#platform/sms';
import { sql } from '#platform/kernel';
import type { JobDoors } from '#platform/kernel';
import { lettersTo } from './letters.sql.ts';
import type { TestUser } from './make.ts';
import { publicOrigin, serveRoutes } from './serve-routes.ts';
import type { Reply } from './serve-routes.ts';
import { testDatabase } from './test-database.ts';
import { testSealer } from './test-sealer.ts';

/** A letter that waits to be sent. */
export interface WaitingLetter {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html?: string | undefined;
}

export interface AccountServer {
  /** Posts to `/api/v1/auth/…` from an address of its own, so that no limit by address stands in the way. */
  post(path: string, body: unknown, headers?: Readonly<Record<string, string>>): Promise<Reply>;
  /** Asks as somebody, from an address of its own. */
  send(as: TestUser, what: string, body: unknown): Promise<Reply>;
  ask: Awaited<ReturnType<typeof serveRoutes>>['ask'];
  /** Does what waits to be done after answers, such as sending codes. */
  work(): Promise<void>;
  /** The letters to an address, oldest first; what waits to be done after an answer is done before they are counted. */
  lettersTo(address: string): Promise<readonly WaitingLetter[]>;
  /** The secret in the newest link that was sent to an address. */
  linkTo(address: string): Promise<string>;
}

/** The endpoints of accounts, behind a proxy that says who asks. */
export async function accountServer(
  options: Partial<HttpOptions> = {},
  providers: readonly ProviderConfig[] = [],
  sms: SmsConfig | null = null,
): Promise<AccountServer> {
  const { database, name } = await testDatabase();
  const modules = [
    createIdentity({
      publicOrigin,
      openPersonalWorkspace,
      isInvited,
      isInvitation,
      endKeysOf: endEveryKeyOf,
      endOwnKeysOf,
      ownedBy,
      sealer: await testSealer(),
      providers: createProviders(providers, publicOrigin),
      sms: createSmsSender(sms),
    }),
    createWorkspaces({ publicOrigin, workspacesPerPerson: 3, keysPerWorkspace: 100, asked: () => [] }),
    createConsole({
      version: '0.0.0',
      upSince: new Date(),
      dataFolder: tmpdir(),
      sendsMail: true,
      isLocal: true,
      heads: createHeadsFile([join(tmpdir(), `${name}-heads.ndjson`)]),
    }),
  ];
  const served = modules.flatMap(({ routes = [] }) => routes);
  const server = await serveRoutes(served, {
    trustedProxy: '127.0.0.1',
    accessTokens: createAccessTokens(database, publicOrigin),
    onLook: createLookLog(database),
    ...options,
  });
  const handlers = modules.flatMap(({ jobs = [] }) => jobs);
  const doors: JobDoors = {
    asSystem: async (work, limits) => await database.asSystem('a job of a test', work, limits),
    inWorkspace: async () => await Promise.reject(new Error('no job of accounts works in a workspace')),
    snapshot: async () => await Promise.reject(new Error('no job of accounts reads a whole workspace')),
    readIn: async () => await Promise.reject(new Error('no job of accounts reads in a workspace')),
  };
  let asked = 0;
  let worked = 0;

  const from = () => ({ 'x-forwarded-for': `198.51.${Math.floor(asked / 250)}.${(asked++ % 250) + 1}` });

  /** Does what accounts have asked to be done after the answer, once each. */
  async function work(): Promise<void> {
    const waiting = await database.asPlatform(
      async (db) =>
        await db.all(sql<{ seq: number; type: string; payload: unknown }>`select seq, type, payload from events.outbox
          where kind = 'job' and type <> 'mail.send' and seq > ${worked}::bigint order by seq`),
    );
    for (const { seq, type, payload } of waiting) {
      worked = seq;
      const run = { jobId: '', attempt: 1, cancelled: AbortSignal.any([]), progress: async () => {} };
      await handlers.find(({ job }) => job.task === type)?.run(doors, payload, run);
    }
  }

  async function lettersOf(address: string): Promise<readonly WaitingLetter[]> {
    await work();
    return await database.asPlatform(async (db) => await db.all(lettersTo(address)));
  }

  return {
    ask: server.ask,
    work,
    lettersTo: lettersOf,
    async post(path, body, headers = {}) {
      return await server.ask(`POST /api/v1/auth/${path}`, { body, headers: { ...from(), ...headers } });
    },
    send: async (as, what, body) => await server.ask(what, { as, body, headers: from() }),
    async linkTo(address) {
      const letter = (await lettersOf(address)).at(-1);
      const token = /token=([\w-]+)/.exec(letter?.text ?? '')?.[1];
      if (!token) throw new Error(`no link was sent to ${address}`);
      return token;
    },
  };
}

/** The value of the session's cookie that a reply sets; undefined where it sets none. */
export function sessionOf({ headers }: Reply): string | undefined {
  return /bl_session=([\w-]+)/.exec(String(headers['set-cookie'] ?? ''))?.[1];
}
