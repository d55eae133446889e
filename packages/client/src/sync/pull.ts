import { mostInBatch, syncProto, syncSchema } from '@backline/contract/sync/limits';
import { noteTime, settledMid, turn } from './link.ts';
import type { Link } from './link.ts';
import { goOnAs, recover } from './recover.ts';
import { createRound } from './round.ts';
import type { Round, RoundOutcome } from './round.ts';
import { asideOf, isUnsent } from './outbox-contents.ts';
import type { BaseMeta, Mutation } from './store.ts';

/** `push_first`: what waits was put back or goes by another name, and has to be sent before anything is pulled · `diverged`: a scope is
 * not what the server says, and is to be fetched anew. */
export type PullEnd = 'push_first' | 'taken' | 'diverged';

const rowsInPage = mostInBatch * 4;

/**
 *   page ──▶ epoch another, or mutations forgotten ──▶ recover, push first
 *        ──▶ mutations answered that are unsent here ──▶ push first, to hear how; none here at all ──▶ a copy: another name
 *        ──▶ other rights, or it does not follow ──▶ anew
 *        ──▶ more ──▶ page
 *        ──▶ whole ──▶ what was taken away is set aside, the rest is taken over, the digests are compared
 */
export async function pullAll(link: Link): Promise<PullEnd> {
  for (;;) {
    const round = (link.round ??= createRound(startOf(link)));
    const { replica, clock } = link;
    const { clientId } = replica;
    const askedAt = clock.now();
    const answer = await link.transport.pull({
      proto: syncProto,
      schema: syncSchema,
      epoch: link.epoch,
      clientId,
      rights: round.rights,
      cookies: { ...round.cookies },
      limit: rowsInPage,
    });
    noteTime(link, askedAt, answer.serverTime);
    // Another tab has given the device another name meanwhile: how far it was answered says nothing of this one.
    if (replica.clientId !== clientId) continue;
    const isOlder = answer.scopes.some(({ scope, reset, to }) => !reset && to < (round.cookies[scope] ?? 0));
    if ((link.epoch !== null && answer.epoch !== link.epoch) || answer.lmid < settledMid(replica) || isOlder) {
      turn(link);
      await recover(link, answer);
      return 'push_first';
    }
    // More was answered than is known here: an answer was lost, another tab sent it, or a copy of this device. Sending tells.
    if (answer.lmid > settledMid(replica)) {
      await replica.reloadOutbox();
      // What both copies have of it is sent under the name of both, or it would be done once for each.
      if (answer.lmid > replica.lastMid && replica.unsentCount() === 0) {
        turn(link);
        await goOnAs(link, (all) => all.filter(isUnsent));
      }
      return 'push_first';
    }
    if (!round.take(answer)) {
      turn(link);
      link.round = createRound({ cookies: {}, rights: answer.rights });
      continue;
    }
    link.epoch = answer.epoch;
    for (const scope of round.unfilled()) await fill(link, round, scope);
    if (!round.isWhole() || replica.clientId !== clientId) continue;
    return await takeOver(link, round);
  }
}

function startOf({ isAnew, healing, replica }: Link) {
  const { cookies, rights } = replica.meta;
  const kept = Object.entries(cookies).filter(([scope]) => !healing.has(scope));
  return isAnew ? { cookies: {}, rights: null } : { cookies: Object.fromEntries(kept), rights };
}

async function fill({ transport }: Link, round: Round, scope: string): Promise<void> {
  try {
    for await (const changes of transport.bootstrap(scope, round.streamedTo(scope))) round.stream(scope, changes);
  } catch (failure) {
    round.cut(scope);
    throw failure;
  }
  round.endStream(scope);
}

async function takeOver(link: Link, round: Round): Promise<PullEnd> {
  const { replica, clock } = link;
  const outcome = round.outcome(replica.base);
  if (outcome.revoked.length > 0 && (await quarantine(link, outcome))) return 'push_first';
  link.round = null;
  link.isAnew = false;
  link.healing.clear();
  const meta: Omit<BaseMeta, 'rev'> = {
    epoch: link.epoch,
    rights: round.rights,
    cookies: outcome.cookies,
    lmidSeen: outcome.lmid,
    clientId: replica.clientId,
    syncedAt: clock.now() + link.clockOffset,
    clockOffset: link.clockOffset,
  };
  await replica.take(outcome.diff, meta);
  for (const [scope, digest] of outcome.digests)
    if (replica.base.digest(scope).digest !== digest) link.healing.add(scope);
  if (link.healing.size > 0) turn(link);
  return link.healing.size > 0 ? 'diverged' : 'taken';
}

/** Own mutations of what was taken away are kept for the person before anything is dropped; whether there were any. */
async function quarantine(link: Link, { revoked }: RoundOutcome): Promise<boolean> {
  const { replica, clock } = link;
  const touched = replica.view.touched(replica.mutations());
  const isLost = (mutation: Mutation) =>
    touched.get(mutation)?.some((key) => revoked.includes(replica.base.get(key)?.scope ?? '')) ?? false;
  const lost = [...replica.unsent()].filter(isLost);
  if (lost.length === 0) return false;
  const mids = new Set(lost.map(({ mid }) => mid));
  const aside = lost.map((mutation) => asideOf(mutation, { kind: 'revoked' }, clock.now()));
  await goOnAs(link, (all) => all.filter((one) => isUnsent(one) && !mids.has(one.mid)), { aside });
  return true;
}

/** The workspace is there no more for this person: what was not sent is kept for them, the rest goes. */
export async function leave(link: Link): Promise<void> {
  const { replica, clock } = link;
  const unsent = [...replica.unsent()];
  const aside = unsent.map((mutation) => asideOf(mutation, { kind: 'revoked' }, clock.now()));
  if (aside.length > 0) await goOnAs(link, () => [], { aside });
  const diff = { put: [], del: [...replica.base.all()] };
  const { meta } = replica;
  if (diff.del.length > 0) await replica.take(diff, { ...meta, cookies: {}, rights: null });
}
