import { z } from 'zod';
import { errorCodes, Failure, ListMeta, pathOf, stepUpMinutes } from '@backline/contract';
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
        'Every answer is `{ data, error, meta }`. Lists page by `page` or `cursor`, writes take an `Idempotency-Key`, rows carry an ETag, `"version-digest"`: the digest covers all that was sent, If-Match goes by the version.',
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
        accessToken: {
          type: 'http',
          scheme: 'bearer',
          bearerFormat: 'JWT',
          description:
            'Of a client that is no browser: `POST /auth/tokens` gives the first, `POST /auth/refresh` the next.',
        },
        apiKey: {
          type: 'http',
          scheme: 'bearer',
          bearerFormat: 'bl_live_…',
          description:
            'A key of the workspace, made on its page of keys. It goes as far as its scopes and whoever it belongs to, and needs no x-csrf-token.',
        },
      },
    },
  };
}

function operation(group: RouteGroup, name: string, route: Route): Json {
  const write = route.method !== 'GET';
  const isRead = !write && isVersioned(route);
  return {
    operationId: `${camel(group.tag)}.${name}`,
    tags: [group.tag],
    summary: route.summary,
    ...proofNeeded(route),
    ...(group.scope !== 'public' && { security: securityOf(group, route) }),
    parameters: [...pathParameters(group, route), ...queryParameters(route), ...headersOf(group, route)],
    ...(route.kind === 'upload' && {
      requestBody: {
        required: true,
        content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } },
      },
    }),
    ...(route.body && {
      requestBody: { required: true, content: { [bodyType(route)]: { schema: schemaOf(route.body, 'input') } } },
    }),
    responses: {
      ...(route.kind === 'redirect' ? sentOn : { [route.status ?? 200]: success(route) }),
      ...(isRead && { 304: notChanged }),
      default: failure,
    },
  };
}

function proofNeeded({ stepUp, stepUpWhere }: Route): Json {
  const proof = `a proof of who is asking that is at most ${stepUpMinutes} minutes old: logging in is one, \`POST /auth/step-up\` another.`;
  if (stepUp) return { description: `Needs ${proof}` };
  if (!stepUpWhere) return {};
  const where = Object.entries(stepUpWhere).map(([field, value]) => `\`${field}\` is \`${value}\``);
  return { description: `Where ${where.join(' and ')}, it needs ${proof}` };
}

/** A session anywhere, a key in its workspace; what needs a fresh proof takes nobody but a person. */
function securityOf({ scope }: RouteGroup, { method, stepUp }: Route): readonly Json[] {
  const session = method === 'GET' ? { session: [] } : { session: [], csrf: [] };
  const asSomebody = [session, { accessToken: [] }];
  return scope === 'workspace' && !stepUp ? [...asSomebody, { apiKey: [] }] : asSomebody;
}

/** What was read can be asked for again; a write can be made safe to repeat, and be refused where somebody else was faster. */
function headersOf(group: RouteGroup, route: Route): readonly Json[] {
  if (group.scope !== 'workspace' || route.kind !== undefined) return [];
  if (route.method === 'GET') return isVersioned(route) ? [header('If-None-Match', known)] : [];
  const isChange = isVersioned(route) && (route.method !== 'POST' || route.params !== undefined);
  return [header('Idempotency-Key', key), ...(isChange ? [header('If-Match', match)] : [])];
}

const key = { type: 'string', minLength: 8, maxLength: 100, pattern: '^[\\w.:-]+$' };
const known = {
  type: 'string',
  description: 'ETags of replies that are here already; the same again is answered by 304.',
};
const match = {
  type: 'string',
  description: 'The ETag that the change was made upon, or its version alone in quotes; another version answers 412.',
};
const etag = { schema: { type: 'string' }, description: '`"version-digest"`, for If-None-Match and If-Match.' };
const notChanged = { description: 'As the caller has it already.', headers: { ETag: etag } };

function header(name: string, schema: Json): Json {
  return { name, in: 'header', required: false, schema };
}

/** Whether the reply is one row with a version, which an ETag can be made of. */
function isVersioned(route: Route): boolean {
  return (
    !route.list && route.kind === undefined && route.reply instanceof z.ZodObject && 'version' in route.reply.shape
  );
}

const failure = {
  description: Object.entries(errorCodes)
    .map(([code, { status }]) => `${status} ${code}`)
    .join(', '),
  content: { 'application/json': { schema: { $ref: '#/components/schemas/Failure' } } },
};

const sentOn = {
  303: { description: 'Sends the browser on.', headers: { Location: { schema: { type: 'string' } } } },
};

function bodyType({ kind }: Route): string {
  return kind === 'redirect' ? 'application/x-www-form-urlencoded' : 'application/json';
}

function success(route: Route): Json {
  const row = schemaOf(route.reply, 'output');
  if (route.kind === 'stream')
    return {
      description: 'One row a line.',
      content: {
        'application/x-ndjson': { schema: row },
        ...(route.csv && { 'text/csv': { schema: { type: 'string' } } }),
      },
    };
  if (route.kind === 'download')
    return {
      description: 'The file.',
      content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } },
    };
  const data = route.list ? { type: 'array', items: row } : row;
  const meta = route.list ? { $ref: '#/components/schemas/ListMeta' } : { type: 'object' };
  const schema = {
    type: 'object',
    required: ['data', 'error', 'meta'],
    properties: { data, error: { type: 'null' }, meta },
  };
  const content = { 'application/json': { schema } };
  return { description: 'Done.', ...(isVersioned(route) && { headers: { ETag: etag } }), content };
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
