import { isIP } from 'node:net';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Route } from '@backline/contract';
import type { Database } from '#platform/db';
import type { Via } from '#platform/kernel';
import type { FileStore } from '#platform/storage';
import type { Log } from '#platform/telemetry';
import type { PresentedClient } from './access-tokens.ts';
import type { PresentedKey } from './bearer-key.ts';
import type { SessionCookie } from './session-cookie.ts';

/** What a route's handler is to the platform: a power and an input in, an answer out. */
export type Handler = (power: unknown, input: unknown) => unknown;

/** The session that a request's cookie names; whether it lives, the database says. */
export interface PresentedSession {
  readonly kind: 'session';
  readonly token: string;
  readonly hash: Buffer;
}

/** What a request says to prove who is asking. */
export type Presented = PresentedSession | PresentedClient | PresentedKey;

/** One request on its way through an endpoint. */
export interface Exchange {
  readonly route: Route;
  readonly handler: Handler;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly presented: Presented | null;
}

/** What somebody sees who looks into a workspace by a support grant. */
export interface Look {
  readonly workspaceId: string;
  readonly grantId: string;
  /** The address below the workspace, as the contract has it. */
  readonly what: string;
  /** The row that it is about. */
  readonly objectId: string | null;
}

/** What endpoints stand on. */
export interface Means {
  readonly database: Database;
  readonly log: Log;
  readonly cookie: SessionCookie;
  readonly pendingCookie: SessionCookie;
  readonly signInCookie: SessionCookie;
  readonly passkeyCookie: SessionCookie;
  readonly uploads: FileStore;
  readonly uploadLimitBytes: number;
  /** Keeps what is looked at by a support grant, before it is shown. */
  readonly onLook: (look: Look) => Promise<void>;
}

/** Where a request came from, for the audit log. */
export function viaOf(request: FastifyRequest): Via {
  // A socket that speaks both protocols names IPv4 addresses in the way of IPv6.
  const ip = request.ip.replace(/^::ffff:/i, '');
  return {
    requestId: request.id,
    ip: isIP(ip) === 0 ? null : ip,
    agent: request.headers['user-agent']?.slice(0, 300) ?? null,
  };
}
