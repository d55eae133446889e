import { errorCodes } from '@backline/contract';
import type { ErrorCode, ErrorDetail } from '@backline/contract';

export interface Fault {
  readonly resource?: string;
  readonly message?: string;
  readonly details?: readonly ErrorDetail[];
  /** Seconds until another try makes sense; becomes Retry-After. */
  readonly retryAfterSeconds?: number;
  readonly cause?: unknown;
}

/** An outcome that the caller is told about, by code; anything else that is thrown is a fault of ours. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly fault: Fault;

  constructor(code: ErrorCode, fault: Fault) {
    super(fault.message ?? errorCodes[code].message, { cause: fault.cause });
    this.name = 'AppError';
    this.code = code;
    this.fault = fault;
  }
}

/** Ends what is being done with a code of the contract. */
export function fail(code: ErrorCode, fault: Fault = {}): never {
  throw new AppError(code, fault);
}

/** Refuses one field of the input, by path. */
export function refuse(path: string, rule: string, message: string): never {
  return fail('VALIDATION_ERROR', { details: [{ path, rule, message }] });
}

/** For the branch that cannot be: the compiler proves it, and the running program says so if it lied. */
export function unreachable(never: never): never {
  throw new Error(`unreachable: ${String(never)}`);
}
