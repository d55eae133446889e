import type { PerformanceDetail } from '@backline/contract';
import { whatChanged } from '#platform/kernel';
import type { Ctx, Event } from '#platform/kernel';
import { performanceBooked, performanceCancelled, performanceLogged } from '../events.ts';
import type { AboutPerformance } from '../events.ts';
import { factsOf } from './performance.ts';

const news = { played: performanceLogged, booked: performanceBooked, cancelled: performanceCancelled } as const;

/** Tells what happened to a show, with its money where the one who acts may see it; `before` is what it was changed from. */
export async function tellPerformance(
  ctx: Ctx,
  what: Event<AboutPerformance>,
  show: PerformanceDetail,
  before?: PerformanceDetail,
): Promise<void> {
  const payload = { performance: factsOf(show), ...(ctx.actor.seesMoney && { money: show.money }) };
  await ctx.emit(what, payload, before ? { changed: whatChanged(accountable(before), accountable(show)) } : {});
}

/** What the audit log may keep of a show: all but the notes that somebody keeps for themselves. */
function accountable(show: PerformanceDetail): object {
  return { ...factsOf(show), ...show.money, playedItems: show.playedItems, cancelReason: show.cancelReason };
}

/** Tells of a show that is new in the log, by what it is. */
export async function tellNew(ctx: Ctx, show: PerformanceDetail): Promise<void> {
  await tellPerformance(ctx, news[show.status], show);
}
