import { fittingOf, oneOf } from './search-values.ts';
import { doings, things } from './things.ts';
import type { Doing, Thing } from './things.ts';

/** What the address of the question says: who, what, and what they want to do. */
export interface AccessSearch {
  readonly person?: string;
  readonly thing?: Thing;
  readonly doing?: Doing;
  readonly id?: string;
}

const idForm = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Reads the question from the address; what is not understood is left out. */
export function readAccess(search: Readonly<Record<string, unknown>>): AccessSearch {
  const person = fittingOf(idForm, search['person']);
  const thing = oneOf(things, search['thing']);
  const doing = oneOf(doings, search['doing']);
  const id = fittingOf(idForm, search['id']);
  return {
    ...(person ? { person } : {}),
    ...(thing ? { thing } : {}),
    ...(doing ? { doing } : {}),
    ...(id ? { id } : {}),
  };
}
