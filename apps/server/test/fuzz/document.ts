import { z } from 'zod';
import { Schema } from './value-of.ts';

const Content = z.record(z.string(), z.object({ schema: z.looseObject({}) }));
const Described = z.object({
  operationId: z.string(),
  parameters: z.array(
    z.object({ name: z.string(), in: z.enum(['path', 'query', 'header']), required: z.boolean(), schema: Schema }),
  ),
  requestBody: z.object({ content: z.record(z.string(), z.object({ schema: Schema })) }).optional(),
  responses: z.record(z.string(), z.object({ content: Content.default({}) })),
});

const Document = z.object({
  paths: z.record(z.string(), z.record(z.string(), Described)),
  components: z.looseObject({ schemas: z.record(z.string(), z.looseObject({})) }),
});
export type Document = z.infer<typeof Document>;

/** One thing that can be asked, as the server's own document says it. */
export interface Operation extends z.infer<typeof Described> {
  readonly method: string;
  readonly path: string;
}

export function parseDocument(body: unknown): Document {
  return Document.parse(body);
}

export function operationsOf({ paths }: Document): readonly Operation[] {
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ ...operation, path, method: method.toUpperCase() })),
  );
}
