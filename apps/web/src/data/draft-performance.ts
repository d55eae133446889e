import type { LogPerformance, Performance, PerformanceMoney, UpdatePerformance, Venue } from '@backline/contract';
import { changed } from './changed.ts';

interface Surroundings {
  readonly id: string;
  readonly workspaceId: string;
  readonly timeZone: string;
  /** The venue, where the workspace has it already. */
  readonly venue: Venue | undefined;
  readonly now: Date;
}

/** How a show looks between the tap and the server's answer. */
export function draftPerformance(input: LogPerformance, around: Surroundings): Performance {
  const { venue } = around;
  const named = 'name' in input.venue ? input.venue : null;
  const now = around.now.toISOString();
  return {
    id: around.id,
    workspaceId: around.workspaceId,
    version: 0,
    createdBy: null,
    createdAt: now,
    updatedAt: now,
    deletedAt: null,
    profileId: input.profileId ?? null,
    localDate: input.localDate,
    dayOrder: input.dayOrder ?? 1,
    startTime: input.startTime ?? null,
    timeZone: input.timeZone ?? venue?.timeZone ?? around.timeZone,
    startsAt: null,
    durationSeconds: input.durationSeconds,
    venueId: venue?.id ?? around.id,
    venueName: venue?.name ?? named?.name ?? '',
    venueCity: venue?.city ?? named?.city ?? null,
    venueRegion: venue?.region ?? named?.region ?? null,
    venueCountry: venue?.country ?? named?.country ?? null,
    venueType: input.venueType ?? venue?.type ?? null,
    title: input.title ?? null,
    status: input.status ?? (input.localDate <= now.slice(0, 10) ? 'played' : 'booked'),
    audienceSize: input.audienceSize ?? null,
    setListId: input.setListId ?? null,
    setCount: input.setCount ?? new Set(input.playedItems?.map(({ setNo }) => setNo)).size,
    songCount: input.playedItems?.length ?? 0,
    rating: input.rating ?? null,
    notes: input.notes ?? '',
    source: null,
    sourceKey: null,
    money: moneyAfter(null, input),
  };
}

/** A show with a change laid over it, as it will look when the server has agreed. */
export function changedPerformance(row: Performance, change: UpdatePerformance, venue: Venue | undefined): Performance {
  const {
    venue: reference,
    playedItems,
    privateNotes: _,
    payment,
    paymentStatus,
    feeType,
    tips,
    merchSales,
    expenses,
    ...facts
  } = change;
  const place = reference && placeOf(reference, venue);
  const played = playedItems && {
    songCount: playedItems.length,
    setCount: Math.max(change.setCount ?? 0, new Set(playedItems.map(({ setNo }) => setNo)).size),
  };
  const money = moneyAfter(row.money, { payment, paymentStatus, feeType, tips, merchSales, expenses });
  return { ...changed(row, { ...facts, ...played }), ...place, money };
}

function placeOf(reference: NonNullable<UpdatePerformance['venue']>, venue: Venue | undefined) {
  if (venue) {
    return {
      venueId: venue.id,
      venueName: venue.name,
      venueCity: venue.city,
      venueRegion: venue.region,
      venueCountry: venue.country,
    };
  }
  if ('id' in reference) return {};
  return {
    venueName: reference.name,
    venueCity: reference.city ?? null,
    venueRegion: reference.region ?? null,
    venueCountry: reference.country ?? null,
  };
}

type MoneyInput = Pick<UpdatePerformance, 'payment' | 'paymentStatus' | 'feeType' | 'tips' | 'merchSales' | 'expenses'>;

function moneyAfter(known: PerformanceMoney | null, input: MoneyInput): PerformanceMoney | null {
  const { payment, paymentStatus, feeType, tips, merchSales } = input;
  const expenses = input.expenses?.map((expense, index) => ({ ...expense, id: expense.id ?? `new-${index}` }));
  const blank = { payment: null, paymentStatus: null, feeType: null, tips: null, merchSales: null, expenses: [] };
  const money = changed<PerformanceMoney>(known ?? blank, {
    payment,
    paymentStatus,
    feeType,
    tips,
    merchSales,
    expenses,
  });
  const isEmpty = Object.values(money).every((value) => value === null || (Array.isArray(value) && value.length === 0));
  return isEmpty ? null : money;
}
