import type { BadCell, Choice, ImportReport } from '@backline/contract/transfer';

export interface PlannedMoney {
  /** Minor units. */
  readonly amount: number;
  readonly currency: string;
}

export interface PlannedExpense extends PlannedMoney {
  readonly category: 'travel' | 'equipment' | 'crew' | 'marketing' | 'recording' | 'other';
  readonly description: string;
}

/** A venue that rows of the file name; `key` is `venueKey` of it. */
export interface PlannedVenue {
  readonly key: string;
  readonly name: string;
  readonly city: string | null;
  readonly region: string | null;
  readonly country: string | null;
  readonly timeZone: string;
  readonly type: Choice<'venueType'> | null;
}

/** A song as it was played; `song` is its index in the plan's `songs`, `position` counts from 1 within the set. */
export interface PlannedItem {
  readonly setNo: number;
  readonly position: number;
  readonly song: number;
  readonly title: string;
  readonly segue: boolean;
}

/** A row of the file as the show it will become. Null is what the file does not say. */
export interface PlannedPerformance {
  readonly line: number;
  readonly sourceKey: string;
  readonly localDate: string;
  readonly dayOrder: number;
  readonly startTime: string | null;
  readonly timeZone: string;
  /** Index in the plan's `venues`. */
  readonly venue: number;
  readonly venueType: Choice<'venueType'> | null;
  readonly title: string | null;
  readonly status: Choice<'status'>;
  readonly durationSeconds: number;
  readonly audienceSize: number | null;
  readonly setCount: number;
  readonly playedItems: readonly PlannedItem[];
  readonly payment: PlannedMoney | null;
  readonly paymentStatus: Choice<'paymentStatus'> | null;
  readonly feeType: Choice<'feeType'> | null;
  readonly tips: PlannedMoney | null;
  readonly merchSales: PlannedMoney | null;
  readonly expenses: readonly PlannedExpense[];
  readonly rating: number | null;
  readonly notes: string;
  readonly privateNotes: string;
}

/** What an import of a file would put into a workspace. */
export interface ImportPlan {
  /** The shows to be created; rows that are here already, repeated or bad are not among them. */
  readonly performances: readonly PlannedPerformance[];
  readonly venues: readonly PlannedVenue[];
  /** Titles as they were first written. */
  readonly songs: readonly string[];
  /** Every bad cell, where the report cuts the list at 1,000. */
  readonly badCells: readonly BadCell[];
  readonly report: ImportReport;
}
