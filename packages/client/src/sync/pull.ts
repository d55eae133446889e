import { mostInBatch, syncProto, syncSchema } from '@backline/contract/sync/limits';
import { noteTime, settledMid, turn } from './link.ts';
import type { Link } from './link.ts';
import { goOnAs, recover } from './recover.ts';
import { createRound } from './round.ts';
import type { Round } from './round.ts';
import { asideOf, isUnsent } from './outbox-contents.ts';
import type { BaseMeta } from './store.ts';

/** `push_first`: what waits was put back or goes by another name, and has to be sent before anything is pulled · `diverged`: a scope is
 * not what the server says, and is to be fetched anew. */
export type PullEnd = 'push_first' | 'taken' | 'diverged';

const rowsInPage = mostInBatch * 4;

/**
 *   page ──▶ epoch another, or mutations forgotten ──▶ recover, push first
 *        ──▶ mutations answered that are unsent here ──▶ push first, to hear how; none here at all ──▶ a copy: another name
 *        ──▶ other rights, or it does not follow ──▶ anew
 *        ──▶ more ──▶ page
 *        ──▶ whole ──▶ it is taken over, the digests are compared
 *
 * What waits of a scope that is taken away keeps its place: the server refuses it under its number, and then it is set aside. Taken out
 * here, it would leave a hole, and what follows would go under another name; sent by a copy of this device under the old one, it would be
 * done twice.
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
