import { permitsAll, waysTo } from '@backline/contract';
import { fail } from './app-error.ts';
import type { Action, AskedRow, Person, Resource, Way } from '@backline/contract';

/** Which rows of a kind somebody reaches with an action: all of them, or those that one of the ways leads to. */
export interface Reachable {
  readonly isAll: boolean;
  readonly person: Pick<Person, 'userId' | 'seesMoney'>;
  readonly ways: readonly Way[];
  /** Equal for whoever reaches the same rows. */
  readonly key: string;
}

/** Every row that there is. */
export const reachesAll: Reachable = { isAll: true, person: { userId: '', seesMoney: true }, ways: [], key: 'all' };

/** Which rows somebody reaches, decided by what `permits` decides by. */
export function reachableBy(person: Person, resource: Resource, action: Action): Reachable {
  if (permitsAll(person, resource, action)) return reachesAll;
  const ways = waysTo(person, resource, action);
  const { userId, seesMoney } = person;
  const key = JSON.stringify([userId, seesMoney, ways.map(({ conditions }) => conditions)]);
  return { isAll: false, person: { userId, seesMoney }, ways, key };
}

/** Refuses whoever may not read every row, where nobody looks at each of them. */
export function allowAll(person: Person, resource: Resource): void {
  if (!permitsAll(person, resource, 'read')) fail('FORBIDDEN', { resource });
}

/** A row that says of itself what conditions ask for. */
export function itself<Row extends AskedRow>(row: Row): AskedRow {
  return row;
}
