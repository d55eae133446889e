import type { Operation } from './document.ts';
import type { Random } from './random.ts';
import { spoil } from './spoil.ts';
import { valueOf } from './value-of.ts';

export interface FuzzRequest {
  readonly url: string;
  readonly body: unknown;
  readonly headers: Readonly<Record<string, string>>;
}

interface Around {
  /** The workspace that the address names. */
  readonly workspaceId: string;
  /** Of rows that are there, for the address. */
  readonly ids: readonly string[];
  /** Of rows that are there, for the body; those of the address where nothing else is said. */
  readonly bodyIds?: readonly string[];
  /** Whether something in it is to be wrong. */
  readonly isSpoilt: boolean;
}

/** A request that an operation takes, made of its own schemas; or, spoilt, one with something wrong in it. */
export function requestOf(operation: Operation, random: Random, around: Around): FuzzRequest {
  const { workspaceId, ids, bodyIds = ids, isSpoilt } = around;
  const query = new URLSearchParams();
  let url = operation.path;
  for (const parameter of operation.parameters) {
    const given = valueOf(parameter.schema, random, ids);
    const value = isSpoilt && random.chance(0.2) ? spoil(given, random) : given;
    if (parameter.in === 'path') {
      url = url.replace(`{${parameter.name}}`, encode(parameter.name === 'workspaceId' ? workspaceId : value));
    } else if (parameter.in === 'query' && (parameter.required || random.chance(0.4))) {
      for (const [name, field] of namesOf(parameter.name, value)) query.append(name, textOf(field));
    }
  }
  if (query.size > 0) url += `?${query.toString()}`;
  const [type, content] = Object.entries(operation.requestBody?.content ?? {})[0] ?? [];
  if (!type || !content) return { url, body: undefined, headers: {} };
  const headers = { 'content-type': type };
  if (type === 'application/octet-stream')
    return { url, body: `date,venue\n2024-05-31,Sol ${random.below(1000)}`, headers };
  const given = valueOf(content.schema, random, bodyIds);
  const body = isSpoilt ? spoil(given, random) : given;
  return { url, body: type === 'application/json' ? body : formOf(body), headers };
}

function formOf(value: unknown): string {
  const form = new URLSearchParams();
  const fields = typeof value === 'object' && value !== null ? value : {};
  for (const [name, field] of Object.entries(fields)) form.set(name, textOf(field) ?? '');
  return form.toString();
}

/** A filter is one parameter in the document, and `filter[name]=…` in the address. */
function namesOf(name: string, value: unknown): readonly (readonly [string, unknown])[] {
  if (typeof value !== 'object' || value === null) return [[name, value]];
  return Object.entries(value).map(([field, inner]) => [`${name}[${field}]`, inner]);
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function encode(value: unknown): string {
  const text = textOf(value).toWellFormed().slice(0, 300);
  // An empty segment would be another address.
  return encodeURIComponent(text) || '-';
}
