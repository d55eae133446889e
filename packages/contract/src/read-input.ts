import { z } from 'zod';
import type { ErrorDetail } from './errors.ts';

export type InputRead<T> =
  | { readonly success: true; readonly data: T }
  | { readonly success: false; readonly details: readonly ErrorDetail[] };

/** An input as the contract reads it, or everything that is wrong with it, each fault by its path and in words to act upon. */
export function readInput<S extends z.ZodType>(schema: S, value: unknown): InputRead<z.output<S>> {
  const result = schema.safeParse(value, { error: inWords });
  if (result.success) return { success: true, data: result.data };
  return { success: false, details: result.error.issues.flatMap((issue) => detailsOf(issue, { schema, value })) };
}

type Issue = z.core.$ZodIssue;

interface Whole {
  readonly schema: z.ZodType;
  readonly value: unknown;
}

function detailsOf(issue: Issue, whole: Whole): readonly ErrorDetail[] {
  const path = issue.path.join('.');
  if (isMissing(issue, whole)) return [{ path, rule: 'required', message: 'This is needed.' }];
  if (issue.code === 'unrecognized_keys') {
    const message = unknownWords(namesAt(whole.schema, issue.path));
    return issue.keys.map((key) => ({ path: [...issue.path, key].join('.'), rule: 'unknown_field', message }));
  }
  // What is wrong with a name, the shape of names says.
  if (issue.code === 'invalid_key')
    return [{ path, rule: issue.code, message: issue.issues[0]?.message ?? issue.message }];
  const inner = issue.code === 'invalid_union' ? bestBranch(issue, whole) : [];
  if (inner.length > 0) return inner;
  return [{ path, rule: ruleOf(issue), message: issue.message }];
}

/** A rule of our own says its name, where it has one. */
function ruleOf(issue: Issue): string {
  if (issue.code !== 'custom') return issue.code;
  const named: unknown = issue.params?.['rule'];
  return typeof named === 'string' ? named : 'invalid';
}

/** Of several shapes the one that was nearly met tells best what is wrong; where all wait for a field, any of those will do. */
function bestBranch(issue: Issue & { readonly code: 'invalid_union' }, whole: Whole): readonly ErrorDetail[] {
  const branches: readonly (readonly Issue[])[] = issue.errors.map((inner) =>
    inner.map((fault) => ({ ...fault, path: [...issue.path, ...fault.path] })),
  );
  const wanted = branches.map((inner) => inner.filter((fault) => isMissing(fault, whole)));
  if (branches.length > 1 && branches.every((inner, index) => inner.length === wanted[index]?.length)) {
    const names = [...new Set(wanted.flat().map(({ path }) => String(path.at(-1))))];
    return [{ path: issue.path.join('.'), rule: 'required', message: `One of these is needed: ${names.join(', ')}.` }];
  }
  const [nearest = []] = branches.toSorted((a, b) => a.length - b.length);
  return nearest.flatMap((fault) => detailsOf(fault, whole));
}

function isMissing(issue: Issue, { value }: Whole): boolean {
  if (!['invalid_type', 'invalid_union', 'invalid_value'].includes(issue.code)) return false;
  let at: unknown = value;
  for (const name of issue.path) at = typeof at === 'object' && at !== null ? Reflect.get(at, name) : undefined;
  return at === undefined;
}

const mostNamed = 20;

function unknownWords(names: readonly string[]): string {
  if (names.length === 0 || names.length > mostNamed) return 'This field is not known.';
  return `This field is not known; there is ${names.join(', ')}.`;
}

/** The names that an object takes at a place in a shape; none where there are several shapes, or no object. */
function namesAt(schema: unknown, [name, ...rest]: readonly PropertyKey[]): readonly string[] {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodDefault)
    return namesAt(schema.unwrap(), name === undefined ? [] : [name, ...rest]);
  if (schema instanceof z.ZodArray && name !== undefined) return namesAt(schema.element, rest);
  if (!(schema instanceof z.ZodObject)) return [];
  return name === undefined ? Object.keys(schema.shape) : namesAt(schema.shape[String(name)], rest);
}

const kinds: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
};

const formats: Readonly<Record<string, string>> = {
  uuid: 'An id looks like 0192f000-0000-7000-8000-00000000000a.',
  date: 'A date looks like 2026-11-21.',
  datetime: 'A moment looks like 2026-11-21T20:30:00Z.',
  url: 'An address begins with https:// or http://.',
};

/** What a fault says where the contract has no better words of its own. */
function inWords(issue: z.core.$ZodRawIssue): string | undefined {
  if (issue.code === 'invalid_type') return kinds[issue.expected] && `This has to be ${kinds[issue.expected]}.`;
  if (issue.code === 'invalid_format') return formats[issue.format];
  if (issue.code === 'invalid_value') return `One of these: ${issue.values.map(String).join(', ')}.`;
  if (issue.code === 'invalid_union' && Array.isArray(issue.options))
    return `One of these: ${issue.options.map(String).join(', ')}.`;
  if (issue.code === 'too_small')
    return issue.origin === 'string' && issue.minimum === 1
      ? 'This cannot be empty.'
      : `At least ${issue.minimum}${unitOf(issue.origin)}.`;
  if (issue.code === 'too_big') return `At most ${issue.maximum}${unitOf(issue.origin)}.`;
  return undefined;
}

function unitOf(origin: string): string {
  if (origin === 'string') return ' characters';
  return origin === 'array' ? ' entries' : '';
}
