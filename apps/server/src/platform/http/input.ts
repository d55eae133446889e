import type { z } from 'zod';
import { readInput } from '@backline/contract';
import type { ErrorDetail } from '@backline/contract';
import { fail } from '#platform/kernel';

/** Parses one part of a request; every fault is named by its path, unknown fields included. */
export function parsePart(schema: z.ZodType | undefined, part: 'params' | 'query' | 'body', value: unknown): unknown {
  if (part === 'query') refuseRepeated(value);
  if (!schema) {
    const unexpected = part !== 'params' && typeof value === 'object' && value !== null ? Object.keys(value) : [];
    if (unexpected.length > 0) refuseAll(unexpected.map((path) => ({ path, ...notTaken })));
    return undefined;
  }
  const read = readInput(schema, value === undefined ? {} : value);
  if (!read.success) return refuseAll(read.details);
  if (isTooDeep(read.data)) return refuseAll([tooDeep]);
  const broken = pathsOfBrokenText(read.data);
  return broken.length === 0 ? read.data : refuseAll(broken.map((path) => brokenText(path)));
}

const notTaken = { rule: 'unknown_field', message: 'This field is not known; none is taken here.' };

function refuseAll(details: readonly ErrorDetail[]): never {
  return fail('VALIDATION_ERROR', { details: details.slice(0, 50) });
}

/** Of one name with two values nobody could say which one counts. */
function refuseRepeated(query: unknown): void {
  const named = Object.entries(query ?? {}).flatMap(([name, value]): readonly [string, unknown][] =>
    name === 'filter' && !Array.isArray(value) && typeof value === 'object' && value !== null
      ? Object.entries(value).map(([field, inner]) => [`filter.${field}`, inner])
      : [[name, value]],
  );
  const repeated = named.filter(([, value]) => Array.isArray(value));
  if (repeated.length > 0)
    refuseAll(repeated.map(([path]) => ({ path, rule: 'repeated', message: 'This is given more than once.' })));
}

function brokenText(path: string): ErrorDetail {
  return { path, rule: 'characters', message: 'This text holds half a character, or one that no text can have.' };
}

/** Far more than anything of ours; what takes any JSON would else be walked until the stack runs out. */
const mostDeep = 64;
const tooDeep = {
  path: '',
  rule: 'too_deep',
  message: `Lists and objects may stand in each other ${mostDeep} times at most.`,
};

function isTooDeep(value: unknown): boolean {
  let layer = [value];
  for (let depth = 0; depth <= mostDeep; depth += 1) {
    layer = layer.flatMap((each) => (typeof each === 'object' && each !== null ? Object.values(each) : []));
    if (layer.length === 0) return false;
  }
  return true;
}

/** Where a text holds U+0000 or half of a surrogate pair: JSON can say both, PostgreSQL can store neither. */
function pathsOfBrokenText(value: unknown, path: readonly string[] = []): readonly string[] {
  if (typeof value === 'string') return value.isWellFormed() && !value.includes('\0') ? [] : [path.join('.')];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, field]) => pathsOfBrokenText(field, [...path, name]));
}

/** Reads `filter[status]=played&sort=-localDate` into `{ filter: { status: 'played' }, sort: '-localDate' }`. */
export function parseQueryString(text: string): Record<string, unknown> {
  const query: Record<string, unknown> = Object.create(null);
  const filter: Record<string, unknown> = Object.create(null);
  for (const [key, value] of new URLSearchParams(text)) {
    const name = /^filter\[([A-Za-z]+)\]$/.exec(key)?.[1];
    const [part, field] = name ? [filter, name] : [query, key];
    // One that comes again makes a list, which `parsePart` refuses.
    part[field] = part[field] === undefined ? value : [part[field], value].flat();
  }
  return Object.keys(filter).length > 0 ? { ...query, filter: { ...filter } } : { ...query };
}

/** The version in `If-Match: "7"`, or in the whole ETag of a reply, `"7-…"`; undefined for none, anything else is refused. */
export function ifMatchOf(header: string | undefined): number | undefined {
  if (header === undefined || header === '*') return undefined;
  const version = /^(?:W\/)?"(\d{1,9})(?:-[\w-]{1,64})?"$/.exec(header)?.[1];
  if (version === undefined)
    return fail('VALIDATION_ERROR', {
      details: [{ path: 'If-Match', rule: 'etag', message: 'If-Match takes an ETag of ours, such as "7".' }],
    });
  return Number(version);
}
