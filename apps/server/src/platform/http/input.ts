import type { z } from 'zod';
import type { ErrorDetail } from '@backline/contract';
import { fail } from '#platform/kernel';

/** Parses one part of a request; every fault is named by its path, unknown fields included. */
export function parsePart(schema: z.ZodType | undefined, part: 'params' | 'query' | 'body', value: unknown): unknown {
  if (!schema) {
    const unexpected = part !== 'params' && typeof value === 'object' && value !== null ? Object.keys(value) : [];
    if (unexpected.length > 0) refuseAll(unexpected.map((name) => unknownField(name)));
    return undefined;
  }
  const result = schema.safeParse(value ?? {});
  if (result.success) {
    const broken = pathsOfBrokenText(result.data);
    return broken.length === 0 ? result.data : refuseAll(broken.map((path) => brokenText(path)));
  }
  return refuseAll(result.error.issues.flatMap(toDetails));
}

function refuseAll(details: readonly ErrorDetail[]): never {
  return fail('VALIDATION_ERROR', { details: details.slice(0, 50) });
}

function toDetails(issue: z.core.$ZodIssue): readonly ErrorDetail[] {
  const path = issue.path.map(String);
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => unknownField([...path, key].join('.')));
  if (issue.code === 'invalid_union') {
    // The branch that got furthest tells best what is wrong.
    const branch = issue.errors.toSorted((a, b) => a.length - b.length)[0] ?? [];
    if (branch.length > 0)
      return branch.flatMap((inner) => toDetails({ ...inner, path: [...issue.path, ...inner.path] }));
  }
  return [{ path: path.join('.'), rule: issue.code, message: issue.message }];
}

function unknownField(path: string): ErrorDetail {
  return { path, rule: 'unknown_field', message: 'This field is not known.' };
}

function brokenText(path: string): ErrorDetail {
  return { path, rule: 'characters', message: 'This text holds half a character, or one that no text can have.' };
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
  const filter: Record<string, string> = Object.create(null);
  for (const [key, value] of new URLSearchParams(text)) {
    const name = /^filter\[([A-Za-z]+)\]$/.exec(key)?.[1];
    if (name) filter[name] = value;
    else query[key] = value;
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
