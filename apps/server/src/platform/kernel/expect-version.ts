import { fail } from './app-error.ts';

/** Refuses with VERSION_MISMATCH a change that was made upon another version than the row has now. */
export function expectVersion(row: { readonly version: number }, ifMatch: number | undefined): void {
  if (ifMatch !== undefined && ifMatch !== row.version) fail('VERSION_MISMATCH');
}
