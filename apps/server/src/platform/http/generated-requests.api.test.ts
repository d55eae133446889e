import { expect, test } from 'vitest';
import { z } from 'zod';
import { make, startServer } from '#test';
import { createRandom } from '../../../test/fuzz/random.ts';
import type { Random } from '../../../test/fuzz/random.ts';
import { spoil } from '../../../test/fuzz/spoil.ts';
import { Schema, valueOf } from '../../../test/fuzz/value-of.ts';

const server = await startServer();
const { id: workspaceId, owner } = await make.workspace();
// Archived and deleted as it comes, so that the other one stays open.
const { id: doomedId } = await make.workspace({ owner });

const Content = z.record(z.string(), z.object({ schema: z.looseObject({}) }));
const Operation = z.object({
  operationId: z.string(),
  parameters: z.array(
    z.object({ name: z.string(), in: z.enum(['path', 'query', 'header']), required: z.boolean(), schema: Schema }),
  ),
  requestBody: z.object({ content: z.record(z.string(), z.object({ schema: Schema })) }).optional(),
  responses: z.record(z.string(), z.object({ content: Content.default({}) })),
});
type Operation = z.infer<typeof Operation>;

const document = z
  .object({
    paths: z.record(z.string(), z.record(z.string(), Operation)),
    components: z.looseObject({ schemas: z.record(z.string(), z.looseObject({})) }),
  })
  .parse((await server.call(null, 'GET /api/v1/openapi.json')).body);

const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), ...operation })),
);

/** Ids of rows that replies have named, for the requests that come after. */
const ids: string[] = [];
const seed = 20_261_121;
const rounds = 12;

test.each(operations)(
  '$method $path answers within its contract, whatever is asked',
  async ({ path, method, ...operation }) => {
    // Whoever logs out cannot ask on; its requests come from nobody.
    const as = operation.operationId.startsWith('accounts.') ? null : owner;
    const random = createRandom(seed + operations.findIndex((other) => other.operationId === operation.operationId));
    const broken: unknown[] = [];
    for (let round = 0; round < rounds; round++) {
      const request = requestOf(path, operation, random, round % 2 === 1);
      const { status, body, headers } = await server.call(
        as,
        `${method} ${request.url}`,
        request.body,
        request.headers,
      );
      collectId(body);
      const isKept = keepsContract(operation, {
        status,
        body,
        type: headers.get('content-type') ?? '',
        isPartial: request.url.includes('fields='),
      });
      if (status >= 500 || !isKept) broken.push({ status, body, request, seed });
    }
    expect(broken).toEqual([]);
  },
);

test('every operation was reached with something that it takes', () => {
  expect(operations.length).toBeGreaterThan(35);
  expect(ids.length).toBeGreaterThan(20);
});

function requestOf(path: string, operation: Operation, random: Random, isSpoilt: boolean) {
  const query = new URLSearchParams();
  let url = path;
  for (const parameter of operation.parameters) {
    const given = valueOf(parameter.schema, random, ids);
    const value = isSpoilt && random.chance(0.2) ? spoil(given, random) : given;
    if (parameter.in === 'path') {
      const isDoomed = operation.operationId.startsWith('myWorkspaces.');
      const own = parameter.name === 'workspaceId' ? (isDoomed ? doomedId : workspaceId) : value;
      url = url.replace(`{${parameter.name}}`, encode(own));
    } else if (parameter.in === 'query' && (parameter.required || random.chance(0.4))) {
      for (const [name, field] of namesOf(parameter.name, value)) query.append(name, textOf(field));
    }
  }
  const [type, content] = Object.entries(operation.requestBody?.content ?? {})[0] ?? [];
  const search = query.size > 0 ? `?${query.toString()}` : '';
  if (!type || !content) return { url: url + search, body: undefined, headers: {} };
  const given = valueOf(content.schema, random, ids);
  if (type !== 'application/json')
    return { url: url + search, body: `a;b\n${random.next()}`, headers: { 'content-type': type } };
  return { url: url + search, body: isSpoilt ? spoil(given, random) : given, headers: { 'content-type': type } };
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

interface Answered {
  readonly status: number;
  readonly body: unknown;
  readonly type: string;
  readonly isPartial: boolean;
}

function keepsContract({ responses }: Operation, { status, body, type, isPartial }: Answered): boolean {
  const { content } = responses[String(status)] ?? responses['default'] ?? { content: {} };
  const [declared, answer] = Object.entries(content)[0] ?? [];
  if (!declared || !answer || !type.startsWith(declared)) return false;
  // The lines of a stream were each checked on their way out.
  if (declared === 'application/x-ndjson') return true;
  return z.fromJSONSchema(inlined(answer.schema, isPartial)).safeParse(body).success;
}

/** The schema with what it refers to put in its place; of a row with `fields=`, whatever is left is as it says. */
function inlined(schema: object, isPartial: boolean): z.core.JSONSchema.JSONSchema {
  return JSON.parse(JSON.stringify(schema), (name, value: unknown) => {
    if (isPartial && name === 'required') return [];
    if (typeof value !== 'object' || value === null || !('$ref' in value)) return value;
    return document.components.schemas[String(value.$ref).replace('#/components/schemas/', '')];
  });
}

function collectId(body: unknown): void {
  const Row = z.object({ data: z.object({ id: z.uuid() }) });
  const row = Row.safeParse(body);
  if (row.success) ids.push(row.data.data.id);
}
