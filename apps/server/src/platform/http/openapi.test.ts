import * as contract from '@backline/contract';
import type { RouteGroup } from '@backline/contract';
import { expect, test } from 'vitest';
import { openApi } from './openapi.ts';

const groups = Object.entries(contract).flatMap(([name, value]) => (name.endsWith('Routes') ? [asGroup(value)] : []));
const document = JSON.parse(JSON.stringify(openApi(groups, '1.2.3')));

test('every route of the contract stands in the document, under its own operation id', () => {
  const operations = Object.values<Record<string, { operationId: string }>>(document.paths).flatMap((path) =>
    Object.values(path),
  );
  expect(operations).toHaveLength(groups.flatMap((group) => Object.keys(group.routes)).length);
  expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(operations.length);
});

test('a path parameter of a path is a parameter of the operation', () => {
  for (const [path, operations] of Object.entries<Record<string, { parameters: { name: string; in: string }[] }>>(
    document.paths,
  )) {
    const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    for (const operation of Object.values(operations)) {
      expect(operation.parameters.filter((parameter) => parameter.in === 'path').map(({ name }) => name)).toEqual(
        inPath,
      );
    }
  }
});

test('bodies refuse what they do not name', () => {
  const body =
    document.paths['/api/v1/workspaces/{workspaceId}/performances'].post.requestBody.content['application/json'].schema;
  expect(body.additionalProperties).toBe(false);
  expect(body.required).toEqual(expect.arrayContaining(['localDate', 'venue', 'durationSeconds']));
});

test('a row says its tag, and which requests may name one', () => {
  const { get, patch } = document.paths['/api/v1/workspaces/{workspaceId}/performances/{id}'];
  const { get: list, post } = document.paths['/api/v1/workspaces/{workspaceId}/performances'];
  const headers = ({ parameters }: { parameters: { name: string; in: string }[] }) =>
    parameters.filter((parameter) => parameter.in === 'header').map(({ name }) => name);
  expect(headers(get)).toEqual(['If-None-Match']);
  expect(headers(patch)).toEqual(['Idempotency-Key', 'If-Match']);
  expect(headers(list)).toEqual([]);
  expect(headers(post)).toEqual(['Idempotency-Key']);
  expect(get.responses).toMatchObject({ 200: { headers: { ETag: {} } }, 304: { headers: { ETag: {} } } });
});

test('a key opens what lies in a workspace, but for what asks who is there', () => {
  const takesKey = (path: string, method: string) =>
    document.paths[`/api/v1${path}`][method].security.some((need: object) => 'apiKey' in need);
  expect(takesKey('/workspaces/{workspaceId}/performances', 'get')).toBe(true);
  expect(takesKey('/workspaces/{workspaceId}/performances', 'post')).toBe(true);
  expect(takesKey('/workspaces/{workspaceId}/api-keys', 'post')).toBe(false);
  expect(takesKey('/users/me', 'get')).toBe(false);
  expect(document.components.securitySchemes.apiKey).toMatchObject({ type: 'http', scheme: 'bearer' });
});

test('failures name every code', () => {
  expect(document.components.schemas.Failure.properties.error.properties.code.enum).toEqual(
    Object.keys(contract.errorCodes),
  );
});

function asGroup(value: unknown): RouteGroup {
  const isGroup = (candidate: unknown): candidate is RouteGroup =>
    typeof candidate === 'object' && candidate !== null && 'routes' in candidate;
  if (!isGroup(value)) throw new TypeError('not a group of routes');
  return value;
}
