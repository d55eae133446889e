import type { PerformanceDetail } from '@backline/contract';
import type { Ctx, Event } from '#platform/kernel';
import { performanceBooked, performanceCancelled, performanceLogged } from '../events.ts';
import type { AboutPerformance } from '../events.ts';
import { factsOf } from './performance.ts';

const news = { played: performanceLogged, booked: performanceBooked, cancelled: performanceCancelled } as const;

/** Tells what happened to a show, with its money where the one who acts may see it. */
export async function tellPerformance(ctx: Ctx, what: Event<AboutPerformance>, show: PerformanceDetail): Promise<void> {
  await ctx.emit(what, { performance: factsOf(show), ...(ctx.actor.seesMoney && { money: show.money }) });
}

/** Tells of a show that is new in the log, by what it is. */
export async function tellNew(ctx: Ctx, show: PerformanceDetail): Promise<void> {
  await tellPerformance(ctx, news[show.status], show);
}
