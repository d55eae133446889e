import { z } from 'zod';
import { errorCodes, Failure, ListMeta, pathOf } from '@backline/contract';
import type { Route, RouteGroup } from '@backline/contract';

type Json = Readonly<Record<string, unknown>>;

/** The OpenAPI 3.1 document of these endpoints, made from the same contract that parses and answers. */
export function openApi(groups: readonly RouteGroup[], version: string): Json {
  const paths: Record<string, Record<string, Json>> = {};
  for (const group of groups) {
    for (const [name, route] of Object.entries(group.routes)) {
      const path = pathOf(group.scope, route).replace(/:(\w+)/g, '{$1}');
      paths[path] = { ...paths[path], [route.method.toLowerCase()]: operation(group, name, route) };
    }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Backline API',
      version,
      description:
        'Every answer is `{ data, error, meta }`. Lists page by `page` or `cursor`, writes take an `Idempotency-Key`, rows carry an ETag.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    tags: [...new Set(groups.map((group) => group.tag))].map((name) => ({ name })),
    paths,
    components: {
      schemas: { Failure: schemaOf(Failure, 'output'), ListMeta: schemaOf(ListMeta, 'output') },
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: 'bl_session' },
        csrf: { type: 'apiKey', in: 'header', name: 'x-csrf-token' },
      },
    },
  };
}

function operation(group: RouteGroup, name: string, route: Route): Json {
  const write = route.method !== 'GET';
  return {
    operationId: `${camel(group.tag)}.${name}`,
    tags: [group.tag],
    summary: route.summary,
    ...(group.scope !== 'public' && { security: [write ? { session: [], csrf: [] } : { session: [] }] }),
    parameters: [...pathParameters(group, route), ...queryParameters(route), ...headersOf(group, route)],
    ...(route.kind === 'upload' && {
      requestBody: {
        required: true,
        content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } },
      },
    }),
    ...(route.body && {
      requestBody: { required: true, content: { 'application/json': { schema: schemaOf(route.body, 'input') } } },
    }),
    responses: { [route.status ?? 200]: success(route), default: failure },
  };
}

/** A write into a workspace can be made safe to repeat, and be refused where somebody else was faster. */
function headersOf(group: RouteGroup, route: Route): readonly Json[] {
  if (group.scope !== 'workspace' || route.method === 'GET' || route.kind === 'upload') return [];
  const key = { type: 'string', minLength: 8, maxLength: 100, pattern: '^[\\w.:-]+$' };
  const match = { type: 'string', description: 'The ETag that the change was made upon.' };
  return [
    { name: 'Idempotency-Key', in: 'header', required: false, schema: key },
    { name: 'If-Match', in: 'header', required: false, schema: match },
  ];
}

const failure = {
  description: Object.entries(errorCodes)
    .map(([code, { status }]) => `${status} ${code}`)
    .join(', '),
  content: { 'application/json': { schema: { $ref: '#/components/schemas/Failure' } } },
};

function success(route: Route): Json {
  const row = schemaOf(route.reply, 'output');
  if (route.kind === 'stream')
    return { description: 'One row a line.', content: { 'application/x-ndjson': { schema: row } } };
  const data = route.list ? { type: 'array', items: row } : row;
  const meta = route.list ? { $ref: '#/components/schemas/ListMeta' } : { type: 'object' };
  const schema = {
    type: 'object',
    required: ['data', 'error', 'meta'],
    properties: { data, error: { type: 'null' }, meta },
  };
  return { description: 'Done.', content: { 'application/json': { schema } } };
}

function pathParameters(group: RouteGroup, route: Route): readonly Json[] {
  return [...pathOf(group.scope, route).matchAll(/:(\w+)/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string', ...(/id$/i.test(name ?? '') && { format: 'uuid' }) },
  }));
}

function queryParameters(route: Route): readonly Json[] {
  if (!route.query) return [];
  const { properties = {}, required = [] } = z
    .object({ properties: z.record(z.string(), z.unknown()).optional(), required: z.array(z.string()).optional() })
    .parse(schemaOf(route.query, 'input'));
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: 'query',
    required: required.includes(name) && name !== 'limit',
    schema,
    ...(name === 'filter' && { style: 'deepObject', explode: true }),
  }));
}

function schemaOf(shape: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _, ...schema } = z.toJSONSchema(shape, { io, unrepresentable: 'any' });
  return schema;
}

function camel(tag: string): string {
  return tag.toLowerCase().replace(/\W+(\w)/g, (_, letter: string) => letter.toUpperCase());
}
