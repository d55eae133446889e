import type { PerformanceDetail, PerformanceFacts, PerformanceMoney, PlayedItem } from '@backline/contract';

/** A show as it lies in the database, its money beside it; `hasMoney` is false where the reader may not see any. */
export interface PerformanceRow extends PerformanceFacts {
  readonly hasMoney: boolean;
  readonly paymentAmount: number | null;
  readonly paymentCurrency: string | null;
  readonly paymentStatus: PerformanceMoney['paymentStatus'];
  readonly feeType: PerformanceMoney['feeType'];
  readonly tipsAmount: number | null;
  readonly tipsCurrency: string | null;
  readonly merchAmount: number | null;
  readonly merchCurrency: string | null;
  readonly expenses: PerformanceMoney['expenses'] | null;
}

export interface PerformanceDetailRow extends PerformanceRow {
  readonly playedItems: PlayedItem[];
  readonly privateNotes: string;
  readonly cancelReason: string | null;
}

/** A show about to be changed: besides what is shown, what only commands need to know. */
export interface PerformanceToChange extends PerformanceDetailRow {
  readonly ownVenueType: PerformanceFacts['venueType'];
  readonly madeFrom: string | null;
}

/** A show about to be stored for the first time. */
export interface NewShow {
  readonly show: PerformanceDetail;
  readonly ownVenueType: PerformanceFacts['venueType'];
  readonly importId: string | null;
  readonly madeFrom: string | null;
}

/** The facts alone, as everybody in the workspace may see them. */
export function factsOf(show: PerformanceDetail): PerformanceFacts {
  const { money: _, playedItems: __, privateNotes: ___, cancelReason: ____, ...facts } = show;
  return facts;
}
