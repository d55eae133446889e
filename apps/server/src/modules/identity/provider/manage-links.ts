import type { LinkedProvider, Provider } from '@backline/contract';
import type { Page, PersonCtx } from '#platform/http';
import { sendMail } from '#platform/mail';
import { fail } from '#platform/kernel';
import { accountById } from '../account/account.sql.ts';
import { providerUnlinked } from '../events.ts';
import { writeLetter } from '../letters/write-letter.ts';
import type { IdentityPorts } from '../ports.ts';
import { queueSessionsOf } from '../session/session.sql.ts';
import { deleteLink, linksOf } from './provider-link.sql.ts';

export function listProviders({ providers }: IdentityPorts): Page<Provider> {
  const rows = [...providers.values()].map(({ key, name, opensAccounts }) => ({ key, name, opensAccounts }));
  return { rows, limit: rows.length, nextCursor: null };
}

export async function listLinks(ctx: PersonCtx, { providers }: IdentityPorts): Promise<Page<LinkedProvider>> {
  const links = await ctx.db.all(linksOf(ctx.userId));
  const rows = links.map((link) => ({ ...link, name: providers.get(link.provider)?.name ?? link.provider }));
  return { rows, limit: rows.length, nextCursor: null };
}

/** Lets a provider open the account no more. The last way in stays: who has no password sets one first. */
export async function unlinkProvider(ctx: PersonCtx, ports: IdentityPorts, id: string): Promise<{ done: true }> {
  const { userId } = ctx;
  await ctx.asSystem('unlink a provider', async (system) => {
    // One after the other, or two links that go at once would each take the other for the way that is left.
    await system.db.run(queueSessionsOf(userId));
    if (!(await system.db.all(linksOf(userId))).some((link) => link.id === id))
      fail('NOT_FOUND', { resource: 'provider' });
    const gone = await system.db.maybe(deleteLink(userId, id));
    if (!gone)
      return fail('STATE_CONFLICT', {
        resource: 'provider',
        message:
          'Nothing else opens this account. Choose a password first: “Forgotten the password?” mails you a link.',
      });
    await system.emit(providerUnlinked, { userId, provider: gone.provider });
    const { email } = await system.db.one(accountById(userId));
    const provider = ports.providers.get(gone.provider)?.name ?? gone.provider;
    const forgotLink = `${ports.publicOrigin}/forgot-password`;
    await system.enqueue(sendMail, writeLetter('providerUnlinked', email, { provider, forgotLink }));
  });
  return { done: true };
}
