import type { Money, Performance, PerformanceDetail, PerformanceMoney } from '@backline/contract';
import type { PerformanceDetailRow, PerformanceRow } from './performance.ts';

/** A show as lists carry it. */
export function viewPerformance(row: PerformanceRow): Performance {
  return {
    id: row.id,
    workspaceId: row.workspaceId,
    version: row.version,
    createdBy: row.createdBy,
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
    deletedAt: row.deletedAt,
    profileId: row.profileId,
    localDate: row.localDate,
    dayOrder: row.dayOrder,
    startTime: row.startTime,
    timeZone: row.timeZone,
    startsAt: row.startsAt,
    durationSeconds: row.durationSeconds,
    venueId: row.venueId,
    venueName: row.venueName,
    venueCity: row.venueCity,
    venueRegion: row.venueRegion,
    venueCountry: row.venueCountry,
    venueType: row.venueType,
    title: row.title,
    status: row.status,
    audienceSize: row.audienceSize,
    setListId: row.setListId,
    setCount: row.setCount,
    songCount: row.songCount,
    rating: row.rating,
    notes: row.notes,
    source: row.source,
    sourceKey: row.sourceKey,
    money: viewMoney(row),
  };
}

/** A show with what was played and the reader's own notes. */
export function viewDetail(row: PerformanceDetailRow): PerformanceDetail {
  const { playedItems, privateNotes, cancelReason } = row;
  return { ...viewPerformance(row), playedItems, privateNotes, cancelReason };
}

function viewMoney(row: PerformanceRow): PerformanceMoney | null {
  if (!row.hasMoney) return null;
  return {
    payment: moneyOf(row.paymentAmount, row.paymentCurrency),
    paymentStatus: row.paymentStatus,
    feeType: row.feeType,
    tips: moneyOf(row.tipsAmount, row.tipsCurrency),
    merchSales: moneyOf(row.merchAmount, row.merchCurrency),
    expenses: row.expenses ?? [],
  };
}

function moneyOf(amount: number | null, currency: string | null): Money | null {
  return amount === null || currency === null ? null : { amount, currency };
}
