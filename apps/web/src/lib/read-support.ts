import { fittingOf } from './search-values.ts';

const idForm = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Reads from the address which workspace a letter is about. */
export function readSupport(search: Readonly<Record<string, unknown>>): { readonly workspace?: string } {
  const workspace = fittingOf(idForm, search['workspace']);
  return workspace ? { workspace } : {};
}
