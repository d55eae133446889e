import type { Returned } from '@backline/contract';
import type { PublicCtx } from '#platform/http';
import { AppError, fail } from '#platform/kernel';
import { hashOfSecret } from '../account/secret-link.ts';
import type { IdentityPorts } from '../ports.ts';
import { providerOf } from './begin-sign-in.ts';
import { useBegun } from './begun-sign-in.sql.ts';
import type { BegunSignIn } from './begun-sign-in.sql.ts';
import { enterByProvider } from './enter-by-provider.ts';
import { flowOf } from './flow.ts';
import { linkProvider } from './link-provider.ts';

interface Onward {
  readonly location: string;
}

/** Takes up a sign-in that comes back from a provider, and leads on to a screen, whatever the outcome. */
export async function finishSignIn(
  ctx: PublicCtx,
  ports: IdentityPorts,
  { provider: key, ...returned }: { readonly provider: string } & Returned,
): Promise<Onward> {
  const provider = providerOf(ports, key);
  let begun: BegunSignIn | undefined;
  try {
    const token = ctx.request.signInToken ?? fail('TOKEN_EXPIRED');
    const flow = flowOf(token);
    // Looked at before the sign-in is used up: a page that sends a browser here knows no state of it.
    if (returned.state !== flow.state) fail('TOKEN_EXPIRED');
    begun = await ctx.asSystem(
      'take up a sign-in',
      async ({ db }) => await db.maybe(useBegun(hashOfSecret(token), key)),
    );
    if (!begun) return fail('TOKEN_EXPIRED');
    ctx.setSignIn(null);
    const profile = await provider.finish(answerOf(returned), flow);
    await (begun.linkingSession === null
      ? enterByProvider(ctx, ports, { provider, profile, place: begun.place })
      : linkProvider(ctx, ports, { provider, profile, sessionId: begun.linkingSession }));
    return { location: begun.place };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    // The message alone: the libraries' errors carry along what was answered, tokens too.
    const why = error.cause instanceof Error ? error.cause.message : undefined;
    ctx.log.info({ provider: key, code: error.code, why }, 'a sign-in by a provider came to nothing');
    return { location: placeOfProblem(error, begun) };
  }
}

/** Leads a form to the address above: only a GET that another site causes brings our cookies along. */
export function turnForm({
  provider,
  code,
  state,
  iss,
  error,
  user,
}: { readonly provider: string } & Returned): Onward {
  return {
    location: `/api/v1/auth/oauth/${encodeURIComponent(provider)}/callback?${answerOf({ code, state, iss, error, user }).toString()}`,
  };
}

function answerOf({ code, state, iss, error, user }: Returned): URLSearchParams {
  const answer = new URLSearchParams();
  for (const [name, value] of Object.entries({ code, state, iss, error, user })) {
    if (value !== undefined) answer.set(name, value);
  }
  return answer;
}

function placeOfProblem({ code }: AppError, begun: BegunSignIn | undefined): string {
  if (begun && begun.linkingSession !== null) return `${begun.place}?problem=${code}`;
  const to = begun && begun.place !== '/' ? { to: begun.place } : {};
  // What is proved so far lies in a cookie; the screen goes on with the second factor.
  const next = code === 'MFA_REQUIRED' ? { step: 'factor' } : { problem: code };
  return `/log-in?${new URLSearchParams({ ...next, ...to }).toString()}`;
}
