import type {
  FileProblem,
  ImportInspection,
  ImportOptions,
  ImportProgress,
  ImportReport,
  BadCell,
} from '@backline/contract/transfer';
import type { Encoding } from './text-chunks.ts';
import type { LogSoFar } from './plan-records.ts';
import type { PlannedPerformance, PlannedVenue } from './planned.ts';

/** What the worker is asked to do. */
export type PlanTask =
  | { readonly kind: 'inspect'; readonly path: string; readonly encoding: Encoding | undefined }
  | {
      readonly kind: 'plan';
      readonly path: string;
      readonly options: ImportOptions;
      readonly now: Date;
      readonly log: LogSoFar;
    };

/** What it tells; performances come in batches, so that no single message blocks the receiver. */
export type PlanMessage =
  | { readonly kind: 'progress'; readonly progress: ImportProgress }
  | { readonly kind: 'performances'; readonly batch: readonly PlannedPerformance[] }
  | { readonly kind: 'inspected'; readonly inspection: ImportInspection }
  | {
      readonly kind: 'planned';
      readonly venues: readonly PlannedVenue[];
      readonly songs: readonly string[];
      readonly badCells: readonly BadCell[];
      readonly report: ImportReport;
    }
  | { readonly kind: 'unreadable'; readonly problem: FileProblem };
