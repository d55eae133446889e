import { expect, test } from 'vitest';
import { z } from 'zod';
import { errorCodes } from '@backline/contract';
import { startServer } from '#test';

const server = await startServer();

const Parameter = z.object({
  name: z.string().min(1),
  in: z.enum(['path', 'query', 'header']),
  required: z.boolean(),
  schema: z.looseObject({}),
});
const Media = z.record(z.string(), z.object({ schema: z.looseObject({}) }));

/** OpenAPI 3.1 as far as its readers insist on it. */
const OpenApi = z.object({
  openapi: z.string().regex(/^3\.1\.\d+$/),
  info: z
    .object({ title: z.string(), version: z.string().min(1), license: z.object({ name: z.string() }).loose() })
    .loose(),
  servers: z.array(z.object({ url: z.string() })),
  tags: z.array(z.object({ name: z.string() })),
  paths: z.record(
    z.string().startsWith('/api/v1/'),
    z.partialRecord(
      z.enum(['get', 'post', 'put', 'patch', 'delete']),
      z.strictObject({
        operationId: z.string().regex(/^[a-zA-Z]+\.[a-zA-Z]+$/),
        tags: z.array(z.string()).min(1),
        summary: z.string().min(5),
        description: z.string().optional(),
        security: z.array(z.record(z.string(), z.array(z.string()))).optional(),
        parameters: z.array(Parameter),
        requestBody: z.object({ required: z.boolean(), content: Media }).optional(),
        responses: z.record(
          z.string().regex(/^(\d{3}|default)$/),
          z.object({ description: z.string(), content: Media.optional(), headers: z.looseObject({}).optional() }),
        ),
      }),
    ),
  ),
  components: z.object({
    schemas: z.record(z.string(), z.looseObject({})),
    securitySchemes: z.record(
      z.string(),
      z.discriminatedUnion('type', [
        z.looseObject({ type: z.literal('apiKey'), in: z.enum(['cookie', 'header']), name: z.string() }),
        z.looseObject({ type: z.literal('http'), scheme: z.literal('bearer') }),
      ]),
    ),
  }),
});

const { body, headers } = await server.call(null, 'GET /api/v1/openapi.json');

test('the document is OpenAPI 3.1, served as JSON', () => {
  expect(headers.get('content-type')).toBe('application/json; charset=utf-8');
  expect(OpenApi.safeParse(body).error?.issues ?? []).toEqual([]);
});

test('whatever the document refers to stands in it', () => {
  const { components } = OpenApi.parse(body);
  const referred = [...JSON.stringify(body).matchAll(/"\$ref":"([^"]+)"/g)].map(([, reference]) => reference);
  const known = Object.keys(components.schemas).map((name) => `#/components/schemas/${name}`);
  expect([...new Set(referred)].filter((reference) => !known.includes(reference ?? ''))).toEqual([]);
});

test('every tag and every scheme that an operation names is declared', () => {
  const { paths, tags, components } = OpenApi.parse(body);
  const operations = Object.values(paths).flatMap((methods) => Object.values(methods));
  const used = operations.flatMap((operation) => operation?.tags ?? []);
  expect(new Set(used)).toEqual(new Set(tags.map(({ name }) => name)));
  const schemes = operations.flatMap((operation) => operation?.security?.flatMap((need) => Object.keys(need)) ?? []);
  expect([...new Set(schemes)].filter((scheme) => !(scheme in components.securitySchemes))).toEqual([]);
});

test('the page beside it names every address and every code, and needs no script', async () => {
  const page = await server.call(null, 'GET /api/v1/docs');
  expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
  const html = String(page.body);
  for (const path of Object.keys(OpenApi.parse(body).paths)) expect(html).toContain(path.replace(/\{(\w+)\}/g, ':$1'));
  for (const code of Object.keys(errorCodes)) expect(html).toContain(code);
  expect(html).not.toMatch(/<script|style=|onclick/);
  expect((await server.call(null, 'GET /api/v1/docs.css')).headers.get('content-type')).toContain('text/css');
});
