import type { Route } from '@backline/contract';
import { refuse } from '#platform/kernel';
import { z } from 'zod';

/** The fields of a reply that a query asks for; undefined for all of them. */
export function fieldsOf(query: unknown): ReadonlySet<string> | undefined {
  const given = typeof query === 'object' && query !== null && 'fields' in query ? query.fields : undefined;
  return typeof given === 'string' ? new Set(given.split(',').map((name) => name.trim())) : undefined;
}

/** Refuses a query that asks for fields which the reply does not have. */
export function checkFields({ reply }: Route, query: unknown): void {
  const asked = fieldsOf(query);
  if (asked === undefined || !(reply instanceof z.ZodObject)) return;
  const strange = [...asked].find((name) => !Object.hasOwn(reply.shape, name));
  if (strange === undefined) return;
  const known = Object.keys(reply.shape).join(', ');
  refuse('fields', 'unknown_field', `There is no field "${strange}"; there is ${known}.`);
}

/** What is left of a row when only these fields are asked for. */
export function narrowed(row: unknown, fields: ReadonlySet<string> | undefined): unknown {
  if (fields === undefined || typeof row !== 'object' || row === null) return row;
  return Object.fromEntries(Object.entries(row).filter(([name]) => fields.has(name)));
}
