import { expect, test } from 'vitest';
import { z } from 'zod';
import { make, startServer } from '#test';
import { operationsOf, parseDocument } from '../../../test/fuzz/document.ts';
import type { Operation } from '../../../test/fuzz/document.ts';
import { createRandom } from '../../../test/fuzz/random.ts';
import { requestOf } from '../../../test/fuzz/request-of.ts';

const server = await startServer();
const { id: workspaceId, owner } = await make.workspace();
// Archived and deleted as it comes, so that the other one stays open.
const { id: doomedId } = await make.workspace({ owner });
const root = await make.user({ platformRole: 'super_admin' });

const document = parseDocument((await server.call(null, 'GET /api/v1/openapi.json')).body);
const operations = operationsOf(document);

/** Ids of rows that replies have named, for the requests that come after. */
const ids: string[] = [];
const seed = 20_261_121;
const rounds = 12;

test.each(operations)('$method $path answers within its contract, whatever is asked', async (operation) => {
  // Whoever logs out cannot ask on; its requests come from nobody.
  const [tag = ''] = operation.operationId.split('.');
  const as = tag === 'accounts' ? null : tag === 'operator' ? root : owner;
  const isDoomed = tag === 'myWorkspaces';
  const random = createRandom(seed + operations.indexOf(operation));
  const broken: unknown[] = [];
  for (let round = 0; round < rounds; round++) {
    const around = { workspaceId: isDoomed ? doomedId : workspaceId, ids, isSpoilt: round % 2 === 1 };
    const request = requestOf(operation, random, around);
    const asked = `${operation.method} ${request.url}`;
    const { status, body, headers } = await server.call(as, asked, request.body, request.headers);
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
});

test('every operation was reached with something that it takes', () => {
  expect(operations.length).toBeGreaterThan(35);
  expect(ids.length).toBeGreaterThan(20);
});

interface Answered {
  readonly status: number;
  readonly body: unknown;
  readonly type: string;
  readonly isPartial: boolean;
}

function keepsContract({ responses }: Operation, { status, body, type, isPartial }: Answered): boolean {
  const { content } = responses[String(status)] ?? responses['default'] ?? { content: {} };
  if (status === 303) return '303' in responses && body === '';
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
