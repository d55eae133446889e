import { fittingOf } from './search-values.ts';

const idForm = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Reads from the address which restore is open. */
export function readRestore(search: Readonly<Record<string, unknown>>): { readonly restore?: string } {
  const restore = fittingOf(idForm, search['restore']);
  return restore ? { restore } : {};
}
