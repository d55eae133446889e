import { accountRoutes, sessionRoutes } from '@backline/contract';
import { serve } from '#platform/http';
import { accountById, workspacesOf } from './account/account.sql.ts';
import { logIn } from './account/log-in.ts';
import { register } from './account/register.ts';
import { setUp } from './account/set-up.ts';
import { verifyEmail } from './account/verify-email.ts';
import type { IdentityPorts } from './ports.ts';
import { endOtherSessions, endSession, listSessions, logOut } from './session/manage-sessions.ts';

export const routes = (ports: IdentityPorts) => [
  serve(accountRoutes, {
    register: (ctx, { body }) => register(ctx, ports, body),
    setUp: (ctx, { body }) => setUp(ctx, ports, body),
    verify: (ctx, { body }) => verifyEmail(ctx, ports, body),
    logIn: (ctx, { body }) => logIn(ctx, ports, body),
  }),
  serve(sessionRoutes, {
    me: async (ctx) => ({
      user: await ctx.db.one(accountById(ctx.userId)),
      csrfToken: ctx.csrfToken,
      workspaces: [...(await ctx.db.all(workspacesOf(ctx.userId)))],
    }),
    logOut: (ctx) => logOut(ctx),
    list: (ctx) => listSessions(ctx),
    revoke: (ctx, { params }) => endSession(ctx, params.id),
    revokeOthers: (ctx) => endOtherSessions(ctx),
  }),
];
