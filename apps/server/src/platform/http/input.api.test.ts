import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { serveRoutes, testCtx } from '#test';
import type { Question } from '#test';
import { sampleRoutes } from '../../../test/sample-routes.ts';

const server = await serveRoutes(sampleRoutes, { bodyLimitBytes: 2000 });
const { user, workspaceId } = await testCtx();
const things = `/api/v1/workspaces/${workspaceId}/things`;

interface Fault extends Question {
  readonly what: string;
  readonly call?: string;
  readonly status: number;
  readonly code: string;
  /** Where the fault is, as the reply has to say. */
  readonly path?: string;
}

const faults: readonly Fault[] = [
  {
    what: 'an unknown field',
    body: { name: 'a', colour: 'red' },
    status: 422,
    code: 'VALIDATION_ERROR',
    path: 'colour',
  },
  {
    what: 'an unknown field inside a list',
    body: { name: 'a', tags: [{ label: 'x' }, { label: 'y', size: 1 }] },
    status: 422,
    code: 'VALIDATION_ERROR',
    path: 'tags.1.size',
  },
  { what: 'a missing field', body: {}, status: 422, code: 'VALIDATION_ERROR', path: 'name' },
  { what: 'a field of another type', body: { name: 7 }, status: 422, code: 'VALIDATION_ERROR', path: 'name' },
  { what: 'a body that is a list', body: [], status: 422, code: 'VALIDATION_ERROR', path: '' },
  { what: 'a field too long', body: { name: 'a'.repeat(51) }, status: 422, code: 'VALIDATION_ERROR', path: 'name' },
  { what: 'a control character', body: { name: 'a\u0000b' }, status: 422, code: 'VALIDATION_ERROR', path: 'name' },
  {
    what: 'a body where none is taken',
    call: `POST ${things}/press`,
    body: { now: true },
    status: 422,
    code: 'VALIDATION_ERROR',
    path: 'now',
  },
  { what: 'an unknown query', call: `GET ${things}?colour=red`, status: 422, code: 'VALIDATION_ERROR', path: 'colour' },
  {
    what: 'an unknown query where none is taken',
    call: `GET /api/v1/greetings?colour=red`,
    status: 422,
    code: 'VALIDATION_ERROR',
    path: 'colour',
  },
  {
    what: 'an unknown filter',
    call: `GET ${things}?filter[colour]=red`,
    status: 422,
    code: 'VALIDATION_ERROR',
    path: 'filter.colour',
  },
  {
    what: 'a filter that is no value of its list',
    call: `GET ${things}?filter[kind]=round`,
    status: 422,
    code: 'VALIDATION_ERROR',
    path: 'filter.kind',
  },
  { what: 'an unknown sort', call: `GET ${things}?sort=-colour`, status: 422, code: 'VALIDATION_ERROR', path: 'sort' },
  {
    what: 'a limit beyond what is given',
    call: `GET ${things}?limit=101`,
    status: 422,
    code: 'VALIDATION_ERROR',
    path: 'limit',
  },
  {
    what: 'a page before the first',
    call: `GET ${things}?page=0`,
    status: 422,
    code: 'VALIDATION_ERROR',
    path: 'page',
  },
  {
    what: 'a limit given twice',
    call: `GET ${things}?limit=1&limit=2`,
    status: 422,
    code: 'VALIDATION_ERROR',
    path: 'limit',
  },
  {
    what: 'a filter given twice',
    call: `GET ${things}?filter[kind]=odd&filter[kind]=even`,
    status: 422,
    code: 'VALIDATION_ERROR',
    path: 'filter.kind',
  },
  {
    what: 'a field that no row has',
    call: `GET ${things}?fields=id,colour`,
    status: 422,
    code: 'VALIDATION_ERROR',
    path: 'fields',
  },
  {
    what: 'no field at all',
    call: `GET ${things}/1?fields=`,
    status: 422,
    code: 'VALIDATION_ERROR',
    path: 'fields',
  },
  {
    what: 'a page and a cursor at once',
    call: `GET ${things}?page=2&cursor=b29wcw`,
    status: 422,
    code: 'VALIDATION_ERROR',
    path: 'page',
  },
  {
    what: 'a field to sort by twice',
    call: `GET ${things}?sort=name,-name`,
    status: 422,
    code: 'VALIDATION_ERROR',
    path: 'sort',
  },
  {
    what: 'a cursor that is not ours',
    call: `GET ${things}?cursor=b29wcw`,
    status: 422,
    code: 'VALIDATION_ERROR',
    path: 'cursor',
  },
  {
    what: 'a parameter that is no number',
    call: `GET ${things}/one`,
    status: 422,
    code: 'VALIDATION_ERROR',
    path: 'id',
  },
  {
    what: 'an If-Match that is no tag of ours',
    call: `PATCH ${things}/1`,
    body: { name: 'a' },
    headers: { 'if-match': 'seven' },
    status: 422,
    code: 'VALIDATION_ERROR',
    path: 'If-Match',
  },
  {
    what: 'an idempotency key too short',
    body: { name: 'a' },
    headers: { 'idempotency-key': 'a' },
    status: 422,
    code: 'VALIDATION_ERROR',
    path: 'Idempotency-Key',
  },
  { what: 'JSON cut off', body: '{"name":', status: 400, code: 'MALFORMED_REQUEST' },
  { what: 'an empty body that calls itself JSON', body: '', status: 400, code: 'MALFORMED_REQUEST' },
  {
    what: 'a body that reaches for prototypes',
    body: '{"name":"a","__proto__":{"x":1}}',
    status: 400,
    code: 'MALFORMED_REQUEST',
  },
  { what: 'an address that cannot be decoded', call: 'GET /api/v1/%E0%A4%A', status: 400, code: 'MALFORMED_REQUEST' },
  {
    what: 'a form',
    body: 'name=a',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    status: 415,
    code: 'UNSUPPORTED_MEDIA',
  },
  {
    what: 'plain text',
    body: '{"name":"a"}',
    headers: { 'content-type': 'text/plain' },
    status: 415,
    code: 'UNSUPPORTED_MEDIA',
  },
  {
    what: 'a type that only begins like JSON',
    body: '{"name":"a"}',
    headers: { 'content-type': 'application/jsonp' },
    status: 415,
    code: 'UNSUPPORTED_MEDIA',
  },
  { what: 'no body where one is needed', status: 422, code: 'VALIDATION_ERROR', path: 'name' },
  { what: 'nothing as a body', body: 'null', status: 422, code: 'VALIDATION_ERROR', path: '' },
  {
    what: 'a text where no body is taken',
    call: `POST ${things}/press`,
    body: 'now',
    headers: { 'content-type': 'text/plain' },
    status: 415,
    code: 'UNSUPPORTED_MEDIA',
  },
  {
    what: 'a body packed as nobody knows',
    body: { name: 'a' },
    headers: { 'content-encoding': 'zip' },
    status: 415,
    code: 'UNSUPPORTED_MEDIA',
  },
  {
    what: 'a body that is not packed as it says',
    body: { name: 'a' },
    headers: { 'content-encoding': 'gzip' },
    status: 400,
    code: 'MALFORMED_REQUEST',
  },
  {
    what: 'a body that unpacks to what is too large',
    body: gzipSync(`{"name":"${'a'.repeat(100_000)}"}`),
    headers: { 'content-encoding': 'gzip' },
    status: 413,
    code: 'PAYLOAD_TOO_LARGE',
  },
  { what: 'a body too large', body: { name: 'a'.repeat(3000) }, status: 413, code: 'PAYLOAD_TOO_LARGE' },
  { what: 'an address where nothing is', call: 'GET /api/v1/nothing', status: 404, code: 'NOT_FOUND' },
  { what: 'a workspace that is no id', call: 'GET /api/v1/workspaces/mine/things', status: 404, code: 'NOT_FOUND' },
  { what: 'a thing without a name', call: `GET ${things}/`, status: 404, code: 'NOT_FOUND' },
  { what: 'a name longer than any', call: `GET ${things}/${'1'.repeat(300)}`, status: 404, code: 'NOT_FOUND' },
  {
    what: 'a method that a page does not take',
    call: 'POST /healthz',
    body: {},
    status: 405,
    code: 'METHOD_NOT_ALLOWED',
  },
  { what: 'a thing that is not there', call: `GET ${things}/999`, status: 404, code: 'NOT_FOUND' },
  {
    what: 'a method that the address does not take',
    call: `DELETE ${things}`,
    status: 405,
    code: 'METHOD_NOT_ALLOWED',
  },
];

test.each(faults)(
  '$what answers $status $code',
  async ({ call = `POST ${things}`, status, code, path, body, headers }) => {
    const reply = await server.ask(call, {
      as: user,
      ...(body !== undefined && { body }),
      ...(headers && { headers }),
    });
    expect(reply).toMatchObject({
      status,
      body: {
        data: null,
        error: { code, message: expect.any(String) },
        meta: { requestId: reply.headers['x-request-id'] },
      },
    });
    if (path !== undefined)
      expect(reply.body).toMatchObject({
        error: { details: expect.arrayContaining([expect.objectContaining({ path })]) },
      });
  },
);

test('several faults are told at once, each with its path, rule and a sentence', async () => {
  const { body } = await server.ask(`POST ${things}`, { as: user, body: { name: '', tags: [{}], colour: 1 } });
  expect(body).toMatchObject({
    error: {
      details: expect.arrayContaining([
        { path: 'name', rule: 'too_small', message: expect.any(String) },
        { path: 'tags.0.label', rule: 'required', message: expect.any(String) },
        { path: 'colour', rule: 'unknown_field', message: expect.any(String) },
      ]),
    },
  });
});

test('a method that is not taken comes with those that are', async () => {
  const { headers } = await server.ask(`DELETE ${things}`, { as: user });
  expect(headers.allow).toBe('GET, POST, HEAD, OPTIONS');
});

test.each([
  [things, 'GET, POST, HEAD, OPTIONS'],
  ['/api/v1/docs', 'GET, HEAD, OPTIONS'],
])('whoever asks what %s takes is told', async (path, allow) => {
  const { status, headers, bytes } = await server.ask(`OPTIONS ${path}`);
  expect({ status, allow: headers.allow, size: bytes.length }).toEqual({ status: 204, allow, size: 0 });
});

test.each(['application/json', 'application/json; charset=utf-8', 'Application/JSON'])('%s is JSON', async (type) => {
  const reply = await server.ask(`POST ${things}`, {
    as: user,
    body: { name: 'a' },
    headers: { 'content-type': type },
  });
  expect(reply.status).toBe(201);
});

test('a body may come packed', async () => {
  const packed = { body: gzipSync('{"name":"a"}'), headers: { 'content-encoding': 'gzip' } };
  expect((await server.ask(`POST ${things}`, { as: user, ...packed })).status).toBe(201);
});

test('after a body that was refused, the connection serves the next request', async () => {
  for (let n = 0; n < 5; n++) await server.ask(`POST ${things}`, { as: user, body: { name: 'a'.repeat(3000) } });
  expect((await server.ask(`GET ${things}/1`, { as: user })).status).toBe(200);
});
