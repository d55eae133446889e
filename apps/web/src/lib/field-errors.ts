import { ApiError } from '@backline/client';
import type { ErrorDetail } from '@backline/contract';

/** The faults a server named, by field, to be shown next to each. */
export function fieldErrors(error: unknown): Readonly<Record<string, string>> {
  return Object.fromEntries(faultDetails(error).map(({ path, message }) => [path, message]));
}

/** The faults as the server listed them; none where the error is of another kind. */
export function faultDetails(error: unknown): readonly ErrorDetail[] {
  return error instanceof ApiError ? error.details : [];
}

/** The code of what the server refused with, to say something better than its words; null for errors of another kind. */
export function errorCode(error: unknown): string | null {
  return error instanceof ApiError ? error.code : null;
}
