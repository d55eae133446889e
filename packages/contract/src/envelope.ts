import { z } from 'zod';
import { errorCodes } from './errors.ts';

/** What every failed request answers with. */
export const Failure = z.object({
  data: z.null(),
  error: z.object({
    code: z.enum(Object.keys(errorCodes)),
    message: z.string(),
    details: z.array(z.object({ path: z.string(), rule: z.string(), message: z.string() })).optional(),
    resource: z.string().optional(),
  }),
  meta: z.object({ requestId: z.string() }),
});
export type Failure = z.infer<typeof Failure>;

/** Where one stands in a list: by page number or by cursor; `total` only where it was asked for. */
export const ListMeta = z.object({
  limit: z.int(),
  page: z.int().optional(),
  total: z.int().optional(),
  nextCursor: z.string().nullable(),
});
export type ListMeta = z.infer<typeof ListMeta>;

/** `{ data, error: null, meta }` around one thing. */
export function one<T extends z.ZodType>(data: T) {
  return z.object({ data, error: z.null(), meta: z.object({}) });
}

/** `{ data: [...], error: null, meta: { limit, nextCursor, … } }` around a page of things. */
export function many<T extends z.ZodType>(row: T) {
  return z.object({ data: z.array(row), error: z.null(), meta: ListMeta });
}
