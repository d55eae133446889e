import type { PublicCtx } from '#platform/http';
import { fail } from '#platform/kernel';
import { accountById } from '../account/account.sql.ts';
import type { IdentityPorts } from '../ports.ts';
import { queueSessionsOf } from '../session/session.sql.ts';
import { holderOfSession } from './begun-sign-in.sql.ts';
import { addLink } from './enter-by-provider.ts';
import type { Arrival } from './enter-by-provider.ts';
import { linkedAccount } from './provider-link.sql.ts';

/** Links a provider to the account in whose session that was begun, while the session lives and the browser still brings it. */
export async function linkProvider(
  ctx: PublicCtx,
  ports: IdentityPorts,
  { sessionId, ...arrival }: Arrival & { readonly sessionId: string },
): Promise<void> {
  const presented = ctx.request.tokenHash ?? fail('AUTH_REQUIRED');
  await ctx.asSystem('link a provider', async (system) => {
    const holder = await system.db.maybe(holderOfSession(sessionId, presented));
    if (!holder) return fail('AUTH_REQUIRED');
    await system.db.run(queueSessionsOf(holder.userId));
    const linked = await system.db.maybe(linkedAccount(arrival.profile));
    if (linked?.userId === holder.userId) return;
    await addLink(system, ports, arrival, await system.db.one(accountById(holder.userId)));
  });
}
