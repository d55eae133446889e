import type { ErrorCode, ErrorDetail } from '@backline/contract';

/** `OFFLINE`: no answer came at all. `UNREADABLE`: something answered that is not Backline. */
export type FailureCode = ErrorCode | 'OFFLINE' | 'UNREADABLE';

interface ApiFailure {
  readonly code: FailureCode;
  readonly message: string;
  readonly status: number;
  readonly details?: readonly ErrorDetail[];
  readonly requestId?: string;
  readonly cause?: unknown;
}

/** A request that did not succeed; `status` is 0 when no answer came. */
export class ApiError extends Error {
  readonly code: FailureCode;
  readonly status: number;
  readonly details: readonly ErrorDetail[];
  readonly requestId: string | null;

  constructor(failure: ApiFailure) {
    super(failure.message, { cause: failure.cause });
    this.name = 'ApiError';
    this.code = failure.code;
    this.status = failure.status;
    this.details = failure.details ?? [];
    this.requestId = failure.requestId ?? null;
  }
}
